import { open, rm, stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds after which whoever made a lock was killed: nothing that is done alone takes nearly as long. */
const abandoned = 10_000;

/** Does something while no other process does it that names the same file. */
export async function alone<T>(lock: string, act: () => Promise<T>): Promise<T> {
  while (!(await make(lock))) {
    const found = await stat(lock).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > abandoned) await rm(lock, { force: true });
    else await sleep(20);
  }
  try {
    return await act();
  } finally {
    await rm(lock, { force: true });
  }
}

async function make(lock: string): Promise<boolean> {
  try {
    await (await open(lock, "wx", 0o600)).close();
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}
