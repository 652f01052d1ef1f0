import { enqueue } from "../enqueue.ts";
import { removeFiles } from "../jobs.ts";
import type { JobContext } from "./context.ts";

export const daysValid = 7;
const day = 24 * 60 * 60 * 1000;

type Stored = { extension: string; filename: string; write: (key: string) => Promise<unknown> };

/** Stores a file that only the address it gives opens, and only for some days; written anew by every attempt of a job. */
export async function storeDownload(
  { id, database: { pool }, storage }: JobContext,
  { extension, filename, write }: Stored,
): Promise<string> {
  const key = `exports/${id}.${extension}`;
  const expiresAt = new Date(Date.now() + daysValid * day);
  // Promised before the file is there, so that none stays for ever; a day late, because a later attempt renews the link.
  const runAt = new Date(expiresAt.getTime() + day);
  await pool.transaction((tx) => enqueue(tx, removeFiles, { keys: [key] }, { runAt }));
  await write(key);
  return storage.signDownload(key, { filename, expiresAt });
}
