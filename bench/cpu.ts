import { existsSync, readdirSync, readFileSync } from "node:fs";

/** Milliseconds of processor time by process; /proc counts in hundredths of a second. */
type Ticks = Map<number, number>;

/** What a server and the database's processes have used so far; undefined where there is no /proc. */
export function cpuOf(
  server: number,
  postmaster: number,
): (() => { server: number; database: number }) | undefined {
  if (!existsSync("/proc/self/stat")) return undefined;
  const before = { server: ticks([server]), database: ticks(childrenOf(postmaster)) };
  return () => ({
    server: used(before.server, ticks([server])),
    database: used(before.database, ticks(childrenOf(postmaster))),
  });
}

function used(before: Ticks, after: Ticks): number {
  return [...after].reduce((sum, [pid, ms]) => sum + ms - (before.get(pid) ?? 0), 0);
}

function ticks(pids: number[]): Ticks {
  const fields = pids.map((pid) => [pid, stat(pid)] as const);
  return new Map(
    fields.map(([pid, [, , , , , , , , , , , user, system]]) => [pid, (Number(user) + Number(system)) * 10]),
  );
}

function childrenOf(parent: number): number[] {
  const pids = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return pids.filter((pid) => Number(stat(pid)[1]) === parent);
}

/** The fields of proc_pid_stat(5) from the third on: state, parent, ... */
function stat(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}
