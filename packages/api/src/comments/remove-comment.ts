import type { Tx } from "@agora/db";
import { emptyComment } from "@agora/db/queries/comment-changes";
import { lockComments } from "@agora/db/queries/comment-locks";
import { settleReports } from "@agora/db/queries/comment-reports";
import { tell } from "@agora/jobs";
import type { Viewer } from "../auth/sessions.ts";
import { requireRemovable } from "./rules.ts";

/** With replies it stays as a stub; without, it goes, and so does every stub above that held only this. */
export async function removeComment(tx: Tx, viewer: Viewer, { id }: { id: string }) {
  const [found] = await lockComments(tx, { ids: [id] });
  const comment = requireRemovable(viewer, found);
  await emptyComment(tx, comment);
  if (comment.status === "approved") await tell(tx, "comment.removed", comment);
  await settleReports(tx, { commentIds: [id] });
  return comment;
}
