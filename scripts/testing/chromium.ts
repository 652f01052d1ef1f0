import { aptInstall, canInstall } from "../services/apt.ts";
import { isExecutable, run, which } from "../services/run.ts";
import { StartError } from "../services/start-error.ts";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const applications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The browser of this machine, if there is one. */
export function findChromium(): string | undefined {
  return which(...names) ?? applications.find(isExecutable);
}

/** Makes sure that there is a browser that starts; tests of pages are never left out for want of one. */
export async function ensureChromium(say: (text: string) => void): Promise<string> {
  if (!findChromium() && canInstall()) {
    say("Chromium is not installed: installing it with apt-get");
    const problem = await aptInstall("chromium");
    if (problem) say(problem);
  }
  const found = findChromium();
  if (!found)
    throw new StartError(
      "The tests of the pages need Chromium or Google Chrome. Install one: brew install --cask chromium, apt-get install chromium, or https://www.google.com/chrome",
    );
  const { status, output } = await run(found, ["--version"]);
  // Ubuntu's package is only a pointer to a snap, which containers cannot run.
  if (status !== 0) throw new StartError(`${found} does not start:\n${output.trim()}`);
  // Some wrappers complain before they answer.
  say(`${output.trim().split("\n").at(-1)} at ${found}`);
  return found;
}
