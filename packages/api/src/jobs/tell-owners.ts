import type { Tx } from "@agora/db";
import { setPicturesDropped } from "@agora/db/queries/dropped-jobs";
import type { PromisedRow } from "@agora/db/queries/outbox-admin";
import { setTaskEnded } from "@agora/db/queries/tasks";
import { enqueue, mediaTopic, removeFiles, taskTopic } from "@agora/jobs";

const failure = "Somebody who looks after this site has stopped this. Please try again.";

/**
 * Who waits for one of these jobs would wait for ever: their picture, export or import says that it is over. Gives the
 * topics to announce.
 */
export async function tellOwners(tx: Tx, rows: readonly PromisedRow[]): Promise<string[]> {
  const open = rows.filter(({ failedAt }) => failedAt === null);
  const idsIn = (field: string) =>
    open.flatMap(({ payload }) => (typeof payload[field] === "string" ? [payload[field]] : []));
  const [mediaIds, taskIds] = [idsIn("mediaId"), idsIn("taskId")];
  const pictures = mediaIds.length > 0 ? await setPicturesDropped(tx, { ids: mediaIds, failure }) : [];
  const files: string[] = [];
  for (const id of taskIds)
    files.push((await setTaskEnded(tx, { id, status: "failed", note: failure })) ?? "");
  const keys = files.filter((key) => key !== "");
  if (keys.length > 0) await enqueue(tx, removeFiles, { keys });
  return [...pictures.map(mediaTopic), ...taskIds.map(taskTopic)];
}
