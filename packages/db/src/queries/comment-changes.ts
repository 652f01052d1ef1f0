import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "../database.ts";
import { comments, posts } from "../schema/index.ts";
import type { LockedComment } from "./comment-locks.ts";
import { isPublic } from "./comments.ts";
import { hasVersion } from "./versions.ts";

export type CommentStatus = (typeof comments.$inferSelect)["status"];

/**
 * Counts comments of a post that become public or no longer are. Those that become public get places in the order of
 * commits, up to the one it gives.
 */
export async function countOnPost(tx: Tx, { postId, step }: { postId: string; step: number }) {
  const [row] = await tx
    .update(posts)
    .set({
      commentCount: sql`${posts.commentCount} + ${step}`,
      ...(step > 0 && { commentSequence: sql`${posts.commentSequence} + ${step}` }),
    })
    .where(eq(posts.id, postId))
    .returning({ sequence: posts.commentSequence, status: posts.status });
  return row;
}

/** Adds to the replies of a public comment and gives it; undefined when there is none under this post. */
export async function answerComment(
  tx: Tx,
  { id, postId, step }: { id: string; postId: string; step: number },
) {
  const [row] = await tx
    .update(comments)
    .set({ replyCount: sql`${comments.replyCount} + ${step}` })
    .where(and(eq(comments.id, id), eq(comments.postId, postId), isPublic))
    .returning({ depth: comments.depth, authorId: comments.authorId });
  return row;
}

export async function insertComment(tx: Tx, row: typeof comments.$inferInsert): Promise<string> {
  const [comment] = await tx.insert(comments).values(row).returning({ id: comments.id });
  if (!comment) throw new Error("insert returned no row");
  return comment.id;
}

/** Shows or hides a comment that the caller has locked; every count follows. One that becomes public again gets a new place. */
export async function setCommentStatus(tx: Tx, comment: LockedComment, status: CommentStatus): Promise<void> {
  const { id, postId } = comment;
  const step = Number(status === "approved") - Number(comment.status === "approved");
  const post = step === 0 ? undefined : await countOnPost(tx, { postId, step });
  const [row] = await tx
    .update(comments)
    .set({ status, ...(step > 0 && { sequence: post?.sequence }) })
    .where(eq(comments.id, id))
    .returning({ parentId: comments.parentId, replyCount: comments.replyCount });
  if (step !== 0 && row?.replyCount === 0) await countReply(tx, { id: row.parentId, step });
}

/** Takes a comment that the caller has locked out of every count, and its text away, so that what was removed is gone. */
export async function emptyComment(tx: Tx, { id, postId, status }: LockedComment): Promise<void> {
  const wasPublic = status === "approved";
  if (wasPublic) await countOnPost(tx, { postId, step: -1 });
  const [row] = await tx
    .update(comments)
    .set({ removedAt: sql`now()`, body: "", html: "" })
    .where(eq(comments.id, id))
    .returning({ parentId: comments.parentId, replyCount: comments.replyCount });
  if (wasPublic && row?.replyCount === 0) await countReply(tx, { id: row.parentId, step: -1 });
}

/** A comment that is not public stands exactly as long as it has replies: it comes and goes with them, and so do those above. */
async function countReply(tx: Tx, { id, step }: { id: string | null; step: number }): Promise<void> {
  let above = id;
  while (above) {
    const [row] = await tx
      .update(comments)
      .set({ replyCount: sql`${comments.replyCount} + ${step}` })
      .where(eq(comments.id, above))
      .returning({ parentId: comments.parentId, replyCount: comments.replyCount, isPublic });
    const cameOrWent = row && !row.isPublic && row.replyCount === (step > 0 ? 1 : 0);
    above = cameOrWent ? row.parentId : null;
  }
}

/** False when the version is not the newest. */
export async function updateCommentText(
  tx: Tx,
  { id, version, body, html }: { id: string; version: number; body: string; html: string },
): Promise<boolean> {
  const rows = await tx
    .update(comments)
    .set({ body, html, version: sql`${comments.version} + 1`, editedAt: sql`now()` })
    .where(and(eq(comments.id, id), hasVersion(comments.version, version)))
    .returning({ id: comments.id });
  return rows.length === 1;
}
