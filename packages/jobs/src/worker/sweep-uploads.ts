import { deleteMedia, lockAbandonedUploads } from "@agora/db/queries/media";
import { enqueue } from "../enqueue.ts";
import { removeFiles } from "../jobs.ts";
import type { WorkerServices } from "./context.ts";

const hoursToFinish = 24;
const atOnce = 100;

/** Deletes uploads that were announced a day ago and never finished, and promises that their bytes go too. */
export async function sweepUploads({ database: { pool }, storage, log }: WorkerServices): Promise<void> {
  const before = new Date(Date.now() - hoursToFinish * 3_600_000);
  let deleted = 0;
  for (;;) {
    const count = await pool.transaction(async (tx) => {
      const rows = await lockAbandonedUploads(tx, { before, limit: atOnce });
      for (const { id } of rows) await deleteMedia(tx, { id });
      if (rows.length > 0) await enqueue(tx, removeFiles, { keys: rows.map(({ key }) => key) });
      return rows.length;
    });
    deleted += count;
    if (count < atOnce) break;
  }
  await storage.sweep(before);
  log.info({ deleted }, "Swept uploads that were never finished");
}
