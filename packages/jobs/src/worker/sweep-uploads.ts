import type { Database } from "@agora/db";
import { deleteMedia } from "@agora/db/queries/media";
import { listNotNoted, lockSweepable } from "@agora/db/queries/media-sweep";
import { listRemovable, noteUsed } from "@agora/db/queries/media-uses";
import { enqueue } from "../enqueue.ts";
import { removeFiles } from "../jobs.ts";
import { daysFailed, daysUnused, hoursToFinish, keysOfPicture } from "../pictures.ts";
import type { WorkerServices } from "./context.ts";

const atOnce = 100;
const notedAtOnce = 1000;
const hour = 3_600_000;

/**
 * Deletes uploads that were never finished, pictures that failed, and pictures that nothing uses and nobody keeps, each
 * after its time; promises that their files go too. First it notes what is used today, so that a picture's last 90 days
 * begin when its last use ends.
 */
export async function sweepUploads({
  database,
  storage,
  log,
}: Pick<WorkerServices, "database" | "storage" | "log">): Promise<void> {
  const now = Date.now();
  const uploadingSince = new Date(now - hoursToFinish * hour);
  const failedSince = new Date(now - daysFailed * 24 * hour);
  const unusedSince = new Date(now - daysUnused * 24 * hour);
  await noteAllUsed(database);
  let deleted = 0;
  let after: string | undefined;
  for (;;) {
    const { locked, gone } = await database.pool.transaction(async (tx) => {
      const locked = await lockSweepable(tx, {
        ...{ uploadingSince, failedSince, unusedSince, after },
        limit: atOnce,
      });
      // Asked in a statement of its own: what took a picture before it was locked has committed by now.
      const gone = await listRemovable(tx, { ids: locked.map(({ id }) => id) });
      for (const { id } of gone) await deleteMedia(tx, { id });
      if (gone.length > 0) await enqueue(tx, removeFiles, { keys: gone.flatMap(keysOfPicture) });
      return { locked, gone };
    });
    deleted += gone.length;
    after = locked.at(-1)?.id;
    if (locked.length < atOnce) break;
  }
  await storage.sweep(uploadingSince);
  log.info({ deleted }, "Swept files that were never finished, failed, or are used nowhere");
}

async function noteAllUsed({ pool }: Database): Promise<void> {
  let after: string | undefined;
  for (;;) {
    const ids = await listNotNoted(pool, { after, limit: notedAtOnce });
    if (ids.length > 0) await noteUsed(pool, { ids });
    after = ids.at(-1);
    if (ids.length < notedAtOnce) break;
  }
}
