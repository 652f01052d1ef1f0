import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { comments, posts, users } from "../schema/index.ts";
import { statement } from "../statement.ts";
import { avatarColumns, avatars, personColumns } from "./people.ts";

const commentColumns = {
  id: comments.id,
  postId: comments.postId,
  parentId: comments.parentId,
  depth: comments.depth,
  replyCount: comments.replyCount,
  html: comments.html,
  body: comments.body,
  status: comments.status,
  version: comments.version,
  editedAt: comments.editedAt,
  createdAt: comments.createdAt,
  removedAt: comments.removedAt,
};

function select(db: Db) {
  return db
    .select({ comment: commentColumns, author: personColumns, avatar: avatarColumns })
    .from(comments)
    .innerJoin(users, eq(users.id, comments.authorId))
    .leftJoin(avatars, eq(avatars.id, users.avatarId));
}

function pageStatement(replies: boolean, newest: boolean) {
  const parent = replies
    ? sql`${comments.parentId} = ${sql.placeholder("parentId")}::uuid`
    : sql`${comments.parentId} is null`;
  return statement((db) =>
    select(db)
      .where(
        and(
          sql`${comments.postId} = ${sql.placeholder("postId")}::uuid`,
          parent,
          // A removed comment stays only while there are replies to hold together.
          sql`(${comments.removedAt} is null or ${comments.replyCount} > 0)`,
          sql`${comments.id} ${sql.raw(newest ? "<" : ">")} ${sql.placeholder("after")}::uuid`,
        ),
      )
      .orderBy(newest ? desc(comments.id) : asc(comments.id))
      .limit(sql.placeholder("limit")),
  );
}

const pages = {
  comments: { newest: pageStatement(false, true), oldest: pageStatement(false, false) },
  replies: { newest: pageStatement(true, true), oldest: pageStatement(true, false) },
};

type Listed = { postId: string; parentId?: string; sort: "newest" | "oldest"; after?: string; limit: number };

export async function listComments(db: Db, { sort, ...values }: Listed) {
  const edge =
    sort === "newest" ? "ffffffff-ffff-ffff-ffff-ffffffffffff" : "00000000-0000-0000-0000-000000000000";
  const page = pages[values.parentId ? "replies" : "comments"][sort];
  return page(db, { ...values, after: values.after ?? edge });
}

export async function countComments(db: Db, { postId, parentId }: { postId: string; parentId?: string }) {
  const parent = parentId ? eq(comments.parentId, parentId) : sql`${comments.parentId} is null`;
  const shown = sql`(${comments.removedAt} is null or ${comments.replyCount} > 0)`;
  const [row] = await db
    .select({ total: sql<number>`count(*)::int` })
    .from(comments)
    .where(and(eq(comments.postId, postId), parent, shown));
  return row?.total ?? 0;
}

export async function findComment(db: Db, { id }: { id: string }) {
  const [row] = await select(db).where(eq(comments.id, id));
  return row;
}

export async function lockComment(tx: Tx, { id }: { id: string }) {
  const [row] = await tx.select().from(comments).where(eq(comments.id, id)).for("update");
  return row;
}

/** Counts the comment on its published post and on its parent; undefined when the post is not public. */
export async function insertComment(tx: Tx, row: typeof comments.$inferInsert) {
  const [post] = await tx
    .update(posts)
    .set({ commentCount: sql`${posts.commentCount} + 1` })
    .where(and(eq(posts.id, row.postId), eq(posts.status, "published")))
    .returning({ authorId: posts.authorId });
  if (!post) return undefined;
  if (row.parentId)
    await tx
      .update(comments)
      .set({ replyCount: sql`${comments.replyCount} + 1` })
      .where(eq(comments.id, row.parentId));
  const [comment] = await tx.insert(comments).values(row).returning({ id: comments.id });
  if (!comment) throw new Error("insert returned no row");
  return { id: comment.id, postAuthorId: post.authorId };
}

/** Empties the text too, so that what was removed is gone. */
export async function emptyComment(tx: Tx, { id, postId }: { id: string; postId: string }): Promise<void> {
  await tx
    .update(posts)
    .set({ commentCount: sql`${posts.commentCount} - 1` })
    .where(eq(posts.id, postId));
  await tx.update(comments).set({ removedAt: sql`now()`, body: "", html: "" }).where(eq(comments.id, id));
}

/** Takes one reply off a comment and returns the comment as it is then. */
export async function loseReply(tx: Tx, { id }: { id: string }) {
  const [row] = await tx
    .update(comments)
    .set({ replyCount: sql`${comments.replyCount} - 1` })
    .where(eq(comments.id, id))
    .returning({
      parentId: comments.parentId,
      replyCount: comments.replyCount,
      removedAt: comments.removedAt,
    });
  return row;
}
