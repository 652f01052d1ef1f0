import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { ensureChromium } from "../scripts/testing/chromium.ts";

const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await ensureChromium(() => undefined), args });
}

/** A page in a profile of its own, and everything its console complained about. */
export async function openPage(browser: Browser, options: BrowserContextOptions) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    const text = message.text();
    // A refusal is an answer: the browser notes its status, the page says it in words.
    if (text.startsWith("Failed to load resource: the server responded with a status of 4")) return;
    if (message.type() === "error" || message.type() === "warning") problems.push(text);
  });
  return { page, problems };
}

/** Scripts run and the page answers: submit buttons wait for that. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: "networkidle" });
}

let people = 0;
export const password = "glass harbour pickle noon";

/** Makes an account and signs it in, past the pages. */
export async function signedUp(page: Page, url: string) {
  const username = `guest${++people}-${Math.random().toString(36).slice(2, 7)}`;
  const email = `${username}@example.org`;
  await call(page, `${url}/trpc/auth.signUp`, { email, username, password });
  return { username, email };
}

/** A tRPC call with the page's own session. */
export async function call(page: Page, address: string, input: object) {
  const response = await page.request.post(address, { data: { json: input } });
  if (!response.ok()) throw new Error(`${address}: ${response.status()} ${await response.text()}`);
  return (await response.json()).result.data.json;
}
