import type { Tx } from "@agora/db";
import { setPicturesDropped, setTasksDropped } from "@agora/db/queries/dropped-jobs";
import type { PromisedRow } from "@agora/db/queries/outbox-admin";
import { mediaTopic, taskTopic } from "@agora/jobs";

const dropped = "Somebody who looks after this site has stopped this.";

/** Whoever waits for one of these jobs would wait for ever: their picture, export or import says so. Gives the topics to announce. */
export async function tellOwners(tx: Tx, rows: readonly PromisedRow[]): Promise<string[]> {
  const open = rows.filter(({ failedAt }) => failedAt === null);
  const idsIn = (field: string) =>
    open.flatMap(({ payload }) => (typeof payload[field] === "string" ? [payload[field]] : []));
  const [mediaIds, taskIds] = [idsIn("mediaId"), idsIn("taskId")];
  const pictures =
    mediaIds.length > 0 ? await setPicturesDropped(tx, { ids: mediaIds, reason: dropped }) : [];
  const tasks = taskIds.length > 0 ? await setTasksDropped(tx, { ids: taskIds, reason: dropped }) : [];
  return [...pictures.map(({ id }) => mediaTopic(id)), ...tasks.map(({ id }) => taskTopic(id))];
}
