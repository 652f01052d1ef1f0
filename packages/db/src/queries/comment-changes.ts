import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "../database.ts";
import { comments, posts, settings, users } from "../schema/index.ts";
import { isPublic } from "./comments.ts";

export type CommentStatus = (typeof comments.$inferSelect)["status"];

/**
 * Who wants to comment, on what, and under which rule. Locks are taken in one order everywhere: people, posts, comments,
 * and among equals by id; so a ban waits for comments that are being written, and no two acts wait for each other.
 */
export async function lockCommenter(tx: Tx, { userId, postId }: { userId: string; postId: string }) {
  const approved = tx
    .select({ one: sql`1` })
    .from(comments)
    .where(and(eq(comments.authorId, userId), eq(comments.status, "approved")));
  const [row] = await tx
    .select({
      bannedAt: users.commentsBannedAt,
      approvedBefore: sql<boolean>`${settings.commentModeration} = 'first' and exists (${approved})`,
      moderation: settings.commentModeration,
      postAuthorId: posts.authorId,
      postStatus: posts.status,
    })
    .from(users)
    .innerJoin(settings, eq(settings.id, 1))
    .leftJoin(posts, eq(posts.id, postId))
    .where(eq(users.id, userId))
    .for("share", { of: users });
  if (!row) throw new Error("the person vanished");
  return row;
}

/** A published post stays so until the transaction ends. False when it is not public. */
export async function holdPublished(tx: Tx, { postId }: { postId: string }): Promise<boolean> {
  const rows = await tx
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.id, postId), eq(posts.status, "published")))
    .for("share");
  return rows.length === 1;
}

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

const parents = alias(comments, "parents");

/** Those that still stand, in the order of their ids; nothing about the comments of their posts changes until the transaction ends. */
export async function lockComments(tx: Tx, { ids }: { ids: string[] }) {
  const ofThese = tx.select({ id: comments.postId }).from(comments).where(inArray(comments.id, ids));
  await tx
    .select({ id: posts.id })
    .from(posts)
    .where(inArray(posts.id, ofThese))
    .orderBy(asc(posts.id))
    .for("no key update");
  return tx
    .select({
      id: comments.id,
      postId: comments.postId,
      parentId: comments.parentId,
      authorId: comments.authorId,
      status: comments.status,
      sequence: comments.sequence,
      version: comments.version,
      createdAt: comments.createdAt,
      postAuthorId: posts.authorId,
      postStatus: posts.status,
      parentAuthorId: parents.authorId,
    })
    .from(comments)
    .innerJoin(posts, eq(posts.id, comments.postId))
    .leftJoin(parents, eq(parents.id, comments.parentId))
    .where(and(inArray(comments.id, ids), isNull(comments.removedAt)))
    .orderBy(asc(comments.id))
    .for("no key update", { of: comments });
}

export type LockedComment = Awaited<ReturnType<typeof lockComments>>[number];

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
    .set({ body, html, version: version + 1, editedAt: sql`now()` })
    .where(and(eq(comments.id, id), eq(comments.version, version)))
    .returning({ id: comments.id });
  return rows.length === 1;
}
