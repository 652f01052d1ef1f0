import type { Tx } from "@agora/db";
import { emptyComment, lockComment, loseReply } from "@agora/db/queries/comments";
import type { Viewer } from "../auth/sessions.ts";
import { requireRemovable } from "./rules.ts";

/** With replies it stays as a stub; without, it goes, and so does every stub above that held only this. */
export async function removeComment(tx: Tx, viewer: Viewer, { id }: { id: string }) {
  const comment = requireRemovable(viewer, await lockComment(tx, { id }));
  await emptyComment(tx, comment);
  let gone = comment.replyCount === 0;
  let parentId = comment.parentId;
  while (gone && parentId) {
    const parent = await loseReply(tx, { id: parentId });
    gone = parent?.removedAt !== null && parent?.replyCount === 0;
    parentId = parent?.parentId ?? null;
  }
  return comment;
}
