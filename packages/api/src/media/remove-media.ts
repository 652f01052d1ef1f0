import type { Tx } from "@agora/db";
import { deleteMedia, isMediaInUse, lockMedia } from "@agora/db/queries/media";
import { enqueue, keysOfPicture, removeFiles } from "@agora/jobs";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import { requireOwn } from "./own-media.ts";

/** Deletes the row and promises that its files go too; returns what was deleted. */
export async function removeMedia(
  tx: Tx,
  viewer: Viewer,
  { id, requestId }: { id: string; requestId: string },
) {
  // The lock keeps a post or profile from taking the picture meanwhile.
  const row = requireOwn(viewer, await lockMedia(tx, { id }));
  if (await isMediaInUse(tx, row)) throw new Refusal("MEDIA_IN_USE");
  await deleteMedia(tx, { id });
  await enqueue(tx, removeFiles, { keys: keysOfPicture(row) }, { requestId, actorId: viewer.id });
  return row;
}
