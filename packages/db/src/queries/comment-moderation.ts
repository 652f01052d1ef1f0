import { and, asc, eq, gt, isNotNull, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { comments, posts, users } from "../schema/index.ts";
import { moderates } from "./comment-bans.ts";
import { avatarColumns, avatars, personColumns } from "./people.ts";

export type QueueView = "pending" | "reported" | "approved" | "rejected" | "spam";

/** Spelled out, because an index of some rows is only used where the statement says which. */
function hasStatus(status: Exclude<QueueView, "reported">): SQL {
  return sql`${comments.status} = ${sql.raw(`'${status}'`)}`;
}

function inQueue({ view, author }: { view: QueueView; author?: string }): SQL | undefined {
  return and(
    isNull(comments.removedAt),
    view === "reported" ? sql`${comments.reportCount} > 0` : hasStatus(view),
    author === undefined
      ? undefined
      : sql`${comments.authorId} = (select id from users where lower(username) = lower(${author}))`,
  );
}

/** Oldest first; `after` is the id of the last one seen. */
export async function listQueue(
  db: Db,
  { after, limit, ...wanted }: { view: QueueView; author?: string; after?: string; limit: number },
) {
  return db
    .select({
      comment: {
        id: comments.id,
        parentId: comments.parentId,
        html: comments.html,
        status: comments.status,
        createdAt: comments.createdAt,
        editedAt: comments.editedAt,
      },
      post: { id: posts.id, slug: posts.slug, title: posts.title },
      author: { ...personColumns, bannedAt: users.commentsBannedAt },
      avatar: avatarColumns,
    })
    .from(comments)
    .innerJoin(posts, eq(posts.id, comments.postId))
    .innerJoin(users, eq(users.id, comments.authorId))
    .leftJoin(avatars, eq(avatars.id, users.avatarId))
    .where(and(inQueue(wanted), after === undefined ? undefined : gt(comments.id, after)))
    .orderBy(asc(comments.id))
    .limit(limit);
}

export async function countQueue(db: Db, wanted: { view: QueueView; author?: string }): Promise<number> {
  return db.$count(comments, inQueue(wanted));
}

/** Whether none of the last day's comments waits beside this one. Whoever asks at the same time gets the answer afterwards. */
export async function isFirstToWait(tx: Tx, { commentId }: { commentId: string }): Promise<boolean> {
  const others = and(
    hasStatus("pending"),
    isNull(comments.removedAt),
    ne(comments.id, commentId),
    gt(comments.createdAt, sql`now() - interval '1 day'`),
  );
  if ((await tx.$count(comments, others)) > 0) return false;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('comments.waiting'))`);
  return (await tx.$count(comments, others)) === 0;
}

/** Ids of those who moderate and can be mailed. */
export async function listModerators(db: Db): Promise<string[]> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.status, "active"), isNotNull(users.emailVerifiedAt), moderates));
  return rows.map((row) => row.id);
}
