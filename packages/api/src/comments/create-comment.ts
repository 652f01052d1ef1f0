import { answerComment, countOnPost, insertComment } from "@agora/db/queries/comment-changes";
import { holdPublished, lockCommenter } from "@agora/db/queries/comment-locks";
import { findComment } from "@agora/db/queries/comments";
import { tell } from "@agora/jobs";
import type { z } from "zod";
import type { HandlerContext } from "../context.ts";
import { Refusal } from "../errors.ts";
import { renderRemark } from "../posts/markdown.ts";
import type { comments } from "./contract.ts";
import { commentsTopic } from "./follow-comments.ts";
import { promiseCommentMails, promiseWaitingMails } from "./promise-mails.ts";
import { requireCommenter, waits } from "./rules.ts";
import { toComment } from "./to-comment.ts";

type Context = HandlerContext<typeof comments.create>;

/** Public at once, counted and mailed; or, where settings say so, first seen by moderators alone. */
export async function createComment(
  { db: tx, viewer, request, announce }: Context,
  { postId, parentId, body }: z.output<typeof comments.create.input>,
) {
  const scene = await lockCommenter(tx, { userId: viewer.id, postId });
  requireCommenter(scene);
  const waiting = waits(viewer, scene);
  const place = waiting ? await waitingPlace(tx, postId) : await publicPlace(tx, postId);
  const parent = parentId && (await answerComment(tx, { id: parentId, postId, step: waiting ? 0 : 1 }));
  if (parentId && !parent) throw new Refusal("NOT_FOUND");
  const id = await insertComment(tx, {
    ...place,
    postId,
    parentId,
    depth: parent ? parent.depth + 1 : 0,
    authorId: viewer.id,
    body,
    html: renderRemark(body),
  });
  const row = await findComment(tx, { id });
  if (!row || !scene.postAuthorId) throw new Error("the comment vanished");
  const { postAuthorId } = scene;
  const parentAuthorId = parent ? parent.authorId : null;
  const said = { id, authorId: viewer.id, postAuthorId, parentAuthorId };
  if (waiting) await promiseWaitingMails(tx, id, { requestId: request.id });
  else {
    await promiseCommentMails(tx, said, { requestId: request.id });
    await tell(tx, "comment.created", { id, postId, parentId: parentId ?? null, authorId: viewer.id });
    announce(commentsTopic(postId));
  }
  return toComment(row, viewer);
}

async function publicPlace(tx: Context["db"], postId: string) {
  const post = await countOnPost(tx, { postId, step: 1 });
  if (post?.status !== "published") throw new Refusal("NOT_FOUND");
  return { status: "approved" as const, sequence: post.sequence };
}

async function waitingPlace(tx: Context["db"], postId: string) {
  if (!(await holdPublished(tx, { postId }))) throw new Refusal("NOT_FOUND");
  return { status: "pending" as const };
}
