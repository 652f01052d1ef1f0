import { execFileSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { identity } from "../services/leftovers.ts";

/** Waits until something is so; fails with its name when it does not become so in time. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, ms = 15_000) {
  const end = Date.now() + ms;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Waited ${ms} ms in vain: ${what}`);
    await sleep(50);
  }
}

export function alive(pid: number): boolean {
  return identity(pid) !== undefined;
}

/** The command lines of all running programs that name this folder. */
export function programsOf(folder: string): string[] {
  const own = String(process.pid);
  const lines = execFileSync("ps", ["-A", "-ww", "-o", "pid=,stat=,command="], { encoding: "utf8" }).split(
    "\n",
  );
  return lines.filter((line) => {
    const [pid, state = ""] = line.trim().split(/\s+/);
    return line.includes(folder) && pid !== own && !state.startsWith("Z");
  });
}
