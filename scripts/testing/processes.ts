import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
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
  return commands().filter((command) => command.includes(folder));
}

function commands(): string[] {
  // Small containers have no ps, and macOS has no /proc.
  if (!existsSync("/proc/self/cmdline"))
    return execFileSync("ps", ["-A", "-ww", "-o", "command="], { encoding: "utf8" }).split("\n");
  const numbers = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return numbers.map((number) => commandOf(Number(number)));
}

/** A process that ended in the meantime, or is only a zombie, has none. */
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}
