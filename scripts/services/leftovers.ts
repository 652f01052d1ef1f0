import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Tells a process from a later one with the same number; undefined when there is none, or only its zombie. */
export function identity(pid: number): string | undefined {
  try {
    if (!existsSync("/proc/self/stat"))
      return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may itself hold spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/**
 * Waits until everything that a killed supervisor left behind has ended, and ends what does not.
 * Two servers on one data folder would destroy it.
 */
export async function endLeftovers(runFolder: string, patienceMs = 15_000) {
  const files = readdirSync(runFolder).filter((name) => name.endsWith(".pid"));
  await Promise.all(files.map((name) => endLeftover(join(runFolder, name), patienceMs)));
}

async function endLeftover(file: string, patienceMs: number) {
  const [number, known] = readFileSync(file, "utf8").split(/ (.*)/s);
  const pid = Number(number);
  const running = () => known !== "" && pid > 0 && identity(pid) === known;
  const until = Date.now() + patienceMs;
  while (running() && Date.now() < until) await sleep(50);
  while (running()) {
    process.kill(pid, "SIGKILL");
    await sleep(50);
  }
  rmSync(file, { force: true });
}
