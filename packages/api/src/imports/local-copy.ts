import { createWriteStream, rmSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Storage } from "@agora/storage";
import { NotReadable } from "./source.ts";

/** A stored file as one that can be read several times. Called after the task, so that the next attempt clears up after a crash. */
export async function withLocalCopy<T>(
  storage: Storage,
  { key, taskId }: { key: string; taskId: string },
  act: (path: string) => Promise<T>,
): Promise<T> {
  const folder = join(tmpdir(), `agora-import-${taskId}`);
  await rm(folder, { recursive: true, force: true });
  // Nobody else may read it, and what somebody else has put there is in the way.
  await mkdir(folder, { mode: 0o700 });
  const clearUp = () => rmSync(folder, { recursive: true, force: true });
  // A worker that goes ends the process without a word.
  process.once("exit", clearUp);
  try {
    const stored = await storage.get(key);
    if (!stored) throw new NotReadable("The file is gone. Please upload it again.");
    const path = join(folder, "export");
    await pipeline(stored.body, createWriteStream(path));
    return await act(path);
  } finally {
    process.off("exit", clearUp);
    clearUp();
  }
}
