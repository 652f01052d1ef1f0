import type { Tx } from "@agora/db";
import { findComment, insertComment, lockComment } from "@agora/db/queries/comments";
import { emailCommentOnPost, emailReply, enqueue } from "@agora/jobs";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import { renderRemark } from "../posts/markdown.ts";
import type { comments } from "./contract.ts";
import { toComment } from "./list-comments.ts";
import { replyDepth } from "./rules.ts";

/** Counts it on the post and its parent, and promises mails to the post's author and to whom it answers. */
export async function createComment(
  tx: Tx,
  viewer: Viewer,
  { requestId, ...input }: z.output<typeof comments.create.input> & { requestId: string },
) {
  const parent = input.parentId ? await lockComment(tx, { id: input.parentId }) : undefined;
  const depth = replyDepth(input, parent);
  const inserted = await insertComment(tx, {
    ...input,
    depth,
    authorId: viewer.id,
    html: renderRemark(input.body),
  });
  if (!inserted) throw new Refusal("NOT_FOUND");
  const payload = { commentId: inserted.id };
  if (parent && parent.authorId !== viewer.id) await enqueue(tx, emailReply, payload, { requestId });
  if (inserted.postAuthorId !== viewer.id && inserted.postAuthorId !== parent?.authorId)
    await enqueue(tx, emailCommentOnPost, payload, { requestId });
  const row = await findComment(tx, inserted);
  if (!row) throw new Error("the comment vanished");
  return toComment(row);
}
