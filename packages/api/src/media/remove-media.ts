import type { Db, Tx } from "@agora/db";
import { deleteMedia, lockMedia } from "@agora/db/queries/media";
import { findMediaUses } from "@agora/db/queries/media-uses";
import { enqueue, keysOfPicture, removeFiles } from "@agora/jobs";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import { requireOwn } from "./own-media.ts";
import { readerOf } from "./uses.ts";

/**
 * Deletes the row and promises that its files go too, but for those another picture shares. Returns what was deleted.
 * @throws Refusal NOT_FOUND, MEDIA_IN_USE saying where.
 */
export async function removeMedia(
  tx: Tx,
  viewer: Viewer,
  { id, requestId }: { id: string; requestId: string },
) {
  // The lock keeps a post, product or profile from taking the picture meanwhile.
  const row = requireOwn(viewer, await lockMedia(tx, { id }));
  await refuseUsed(tx, viewer, { id });
  await deleteMedia(tx, { id });
  await enqueue(tx, removeFiles, { keys: keysOfPicture(row) }, { requestId, actorId: viewer.id });
  return row;
}

const nouns = { post: "the post", product: "the product", profile: "the profile" };

async function refuseUsed(db: Db, viewer: Viewer, { id }: { id: string }): Promise<void> {
  const { uses, total } = await findMediaUses(db, { id, reader: readerOf(viewer), limit: 1 });
  const [first] = uses;
  if (!first) return;
  const where = first.readable ? `in ${nouns[first.kind]} “${first.title}”` : "somewhere you can't see";
  const more = total === 2 ? " and in one other place" : ` and in ${total - 1} other places`;
  throw new Refusal("MEDIA_IN_USE", { message: `This file is used ${where}${total > 1 ? more : ""}.` });
}
