import { setCommentStatus, updateCommentText } from "@agora/db/queries/comment-changes";
import { lockCommenter, lockComments } from "@agora/db/queries/comment-locks";
import { findComment } from "@agora/db/queries/comments";
import { tell } from "@agora/jobs";
import type { z } from "zod";
import type { HandlerContext } from "../context.ts";
import { Refusal } from "../errors.ts";
import { renderRemark } from "../posts/markdown.ts";
import type { comments } from "./contract.ts";
import { promiseWaitingMails } from "./promise-mails.ts";
import { requireCommenter, requireEditable, waits } from "./rules.ts";
import { toComment } from "./to-comment.ts";

type Context = HandlerContext<typeof comments.update>;

/** Where every comment waits for a moderator, a public one does so again, and is out of sight until then. */
export async function updateComment(
  { db: tx, viewer, request, audit }: Context,
  { id, version, body }: z.output<typeof comments.update.input>,
) {
  const now = await findComment(tx, { id });
  if (!now) throw new Refusal("NOT_FOUND");
  const scene = await lockCommenter(tx, { userId: viewer.id, postId: now.comment.postId });
  const [found] = await lockComments(tx, { ids: [id] });
  const comment = requireEditable(viewer, found);
  requireCommenter({ ...scene, postStatus: comment.postStatus });
  const saved = await updateCommentText(tx, { id, version, body, html: renderRemark(body) });
  if (!saved) throw new Refusal("VERSION_CONFLICT", { current: await readOwn(tx, viewer, id) });
  if (comment.status === "approved" && scene.moderation === "all" && waits(viewer, scene)) {
    await setCommentStatus(tx, comment, "pending");
    await tell(tx, "comment.removed", comment);
    await promiseWaitingMails(tx, id, { requestId: request.id });
  }
  audit({ subjectId: id, before: { version }, after: { version: version + 1 } });
  return readOwn(tx, viewer, id);
}

async function readOwn(tx: Context["db"], viewer: Context["viewer"], id: string) {
  const row = await findComment(tx, { id });
  if (!row) throw new Error("the comment vanished");
  return toComment(row, viewer);
}
