import { deleteAbandonedTasks, deleteEndedTasks, listForsakenTasks } from "@agora/db/queries/tasks";
import { enqueue } from "../enqueue.ts";
import { removeFiles } from "../jobs.ts";
import type { WorkerServices } from "./context.ts";
import { giveUpTask, TaskFailure } from "./task-work.ts";

const hour = 3_600_000;
const daysKept = 30;
const hoursToRun = 24;

/** Deletes tasks that ended long ago and uploads that were never run, and ends what nobody works on any more. */
export async function sweepTasks(services: WorkerServices): Promise<void> {
  const { pool } = services.database;
  const ago = (hours: number) => new Date(Date.now() - hours * hour);
  const ended = await deleteEndedTasks(pool, { before: ago(daysKept * 24) });
  const abandoned = await pool.transaction(async (tx) => {
    const keys = await deleteAbandonedTasks(tx, { before: ago(hoursToRun) });
    if (keys.length > 0) await enqueue(tx, removeFiles, { keys });
    return keys.length;
  });
  const forsaken = await listForsakenTasks(pool, { before: ago(1) });
  const removed = new TaskFailure("Its job was removed before it was done. Please ask again.");
  for (const taskId of forsaken) await giveUpTask(services, { taskId }, removed);
  services.log.info({ ended, abandoned, forsaken: forsaken.length }, "Swept tasks");
}
