import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "../database.ts";
import { comments, posts, settings, users } from "../schema/index.ts";

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
