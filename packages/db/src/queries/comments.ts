import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import type { Db } from "../database.ts";
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
  sequence: comments.sequence,
  version: comments.version,
  editedAt: comments.editedAt,
  createdAt: comments.createdAt,
  removedAt: comments.removedAt,
};

/** What everybody may read, and what counts. */
export const isPublic = sql<boolean>`(${comments.status} = 'approved' and ${comments.removedAt} is null)`;

/** One that is not public keeps its place while there are replies to hold together, and for its author. */
function isShown(viewerId: unknown): SQL {
  return sql`(${isPublic} or ${comments.replyCount} > 0 or (${comments.authorId} = ${viewerId}::uuid and ${comments.removedAt} is null))`;
}

/** Where there are public replies, whoever unfolds them finds their own among them. */
function ownReplyWaits(viewerId: unknown): SQL<boolean> {
  return sql<boolean>`(${viewerId}::uuid is not null and ${comments.replyCount} = 0 and exists (
    select 1 from comments own
    where own.parent_id = ${comments.id} and own.author_id = ${viewerId}::uuid
      and own.status <> 'approved' and own.removed_at is null))`;
}

function select(db: Db, waits: SQL<boolean> = sql<boolean>`false`) {
  return db
    .select({
      comment: { ...commentColumns, ownReplyWaits: waits },
      author: personColumns,
      avatar: avatarColumns,
    })
    .from(comments)
    .innerJoin(users, eq(users.id, comments.authorId))
    .leftJoin(avatars, eq(avatars.id, users.avatarId));
}

function pageStatement(replies: boolean, newest: boolean) {
  const parent = replies
    ? sql`${comments.parentId} = ${sql.placeholder("parentId")}::uuid`
    : sql`${comments.parentId} is null`;
  return statement((db) =>
    select(db, ownReplyWaits(sql.placeholder("viewerId")))
      .where(
        and(
          sql`${comments.postId} = ${sql.placeholder("postId")}::uuid`,
          parent,
          isShown(sql.placeholder("viewerId")),
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

type Wanted = { postId: string; parentId?: string; viewerId: string | null };
type Listed = Wanted & { sort: "newest" | "oldest"; after?: string; limit: number };

export async function listComments(db: Db, { sort, ...values }: Listed) {
  const edge =
    sort === "newest" ? "ffffffff-ffff-ffff-ffff-ffffffffffff" : "00000000-0000-0000-0000-000000000000";
  const page = pages[values.parentId ? "replies" : "comments"][sort];
  return page(db, { ...values, after: values.after ?? edge });
}

export async function countComments(db: Db, { postId, parentId, viewerId }: Wanted): Promise<number> {
  const parent = parentId ? eq(comments.parentId, parentId) : sql`${comments.parentId} is null`;
  return db.$count(comments, and(eq(comments.postId, postId), parent, isShown(viewerId)));
}

export async function findComment(db: Db, { id }: { id: string }) {
  const [row] = await select(db).where(eq(comments.id, id));
  return row;
}

const placeOfPost = statement((db) =>
  db
    .select({ sequence: posts.commentSequence })
    .from(posts)
    .where(and(sql`${posts.id} = ${sql.placeholder("postId")}::uuid`, eq(posts.status, sql`'published'`))),
);

/** How many times a comment of the post became public until now; undefined when everybody may not read the post. */
export async function findCommentSequence(db: Db, values: { postId: string }): Promise<number | undefined> {
  const [row] = await placeOfPost(db, values);
  return row?.sequence;
}

const published = statement((db) =>
  select(db)
    .where(
      and(
        sql`${comments.postId} = ${sql.placeholder("postId")}::uuid`,
        sql`${comments.sequence} > ${sql.placeholder("after")}::int`,
        isPublic,
      ),
    )
    .orderBy(asc(comments.sequence))
    .limit(sql.placeholder("limit")),
);

/** Comments of all depths in the order in which they became public, beginning behind this place. */
export async function listPublished(db: Db, values: { postId: string; after: number; limit: number }) {
  return published(db, values);
}
