import { lockFileInUse } from "@agora/db/queries/media-jobs";
import type { JobContext } from "./context.ts";

/** Pictures with the same bytes share their files, so those that a picture still has stay until the last one goes. */
export async function deleteFiles(
  { storage, database }: JobContext,
  { keys }: { keys: string[] },
): Promise<void> {
  for (const key of keys)
    await database.pool.transaction(async (tx) => {
      if (!(await lockFileInUse(tx, { key }))) await storage.delete(key);
    });
}
