import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

type Running = { pid: number; signal: "SIGINT" | "SIGTERM"; lingers: boolean };

/** Leaves a note of what runs, for the start after a kill. */
export function noteRunning(file: string, running: Running) {
  writeFileSync(file, JSON.stringify({ ...running, identity: identity(running.pid) }));
}

/**
 * Waits until everything that a killed supervisor left behind has ended, and ends what does not.
 * Two servers on one data folder would destroy it.
 */
export async function endLeftovers(runFolder: string) {
  const files = readdirSync(runFolder).filter((name) => name.endsWith(".pid"));
  const notes = files.flatMap((name) => readNote(join(runFolder, name)));
  await Promise.all(notes.filter(({ lingers }) => !lingers).map((note) => untilEnded(note)));
  const services = notes.filter(({ lingers }) => lingers);
  // Nobody uses them any more, so they need not wait any longer.
  for (const note of services) send(note, note.signal);
  await Promise.all(services.map((note) => untilEnded(note)));
  for (const name of files) rmSync(join(runFolder, name), { force: true });
}

type Note = Running & { isRunning: () => boolean };

function readNote(file: string): Note[] {
  try {
    const note: Running & { identity?: string } = JSON.parse(readFileSync(file, "utf8"));
    return [
      { ...note, isRunning: () => note.identity !== undefined && identity(note.pid) === note.identity },
    ];
  } catch {
    // Written only in part when the supervisor was killed.
    return [];
  }
}

async function untilEnded(note: Note) {
  const until = Date.now() + 15_000;
  while (note.isRunning()) {
    if (Date.now() > until) send(note, "SIGKILL");
    await sleep(50);
  }
}

function send({ pid, isRunning }: Note, signal: "SIGINT" | "SIGTERM" | "SIGKILL") {
  try {
    if (isRunning()) process.kill(pid, signal);
  } catch {
    // It ended in this moment.
  }
}
