import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { comments, posts, users } from "../schema/index.ts";
import { avatarColumns, avatars, personColumns } from "./people.ts";

export type QueueView = "pending" | "reported" | "approved" | "rejected" | "spam";

function inQueue({ view, author }: { view: QueueView; author?: string }): SQL | undefined {
  return and(
    isNull(comments.removedAt),
    view === "reported" ? gt(comments.reportCount, 0) : eq(comments.status, view),
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

const moderates = sql`exists (
  select 1 from user_roles ur join roles r on r.id = ur.role_id
  where ur.user_id = users.id and 'comments:moderate' = any(r.permissions))`;

/** Bans the authors of these comments from commenting, except those who moderate; gives whom that changed. */
export async function banAuthors(tx: Tx, { commentIds }: { commentIds: string[] }): Promise<string[]> {
  const authors = tx
    .select({ id: comments.authorId })
    .from(comments)
    .where(and(inArray(comments.id, commentIds), isNull(comments.removedAt)));
  const locked = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(inArray(users.id, authors), isNull(users.erasedAt), sql`not ${moderates}`))
    .orderBy(asc(users.id))
    .for("no key update");
  if (locked.length === 0) return [];
  const ids = locked.map((user) => user.id);
  const banned = await tx
    .update(users)
    .set({ commentsBannedAt: sql`now()` })
    .where(and(inArray(users.id, ids), isNull(users.commentsBannedAt)))
    .returning({ id: users.id });
  return banned.map((user) => user.id);
}

/** Somebody who may be banned, or not; their account stays as it is until the transaction ends. */
export async function lockBannable(tx: Tx, { username }: { username: string }) {
  const [row] = await tx
    .select({ id: users.id, bannedAt: users.commentsBannedAt, moderates: sql<boolean>`${moderates}` })
    .from(users)
    .where(and(eq(sql`lower(${users.username})`, username.toLowerCase()), isNull(users.erasedAt)))
    .for("no key update");
  return row;
}

export async function setBanned(tx: Tx, { id, banned }: { id: string; banned: boolean }): Promise<void> {
  await tx
    .update(users)
    .set({ commentsBannedAt: banned ? sql`now()` : null })
    .where(eq(users.id, id));
}

/** Latest first; `after` is the time and id of the last one seen. */
export async function listBanned(
  db: Db,
  { after, limit }: { after?: [bannedAt: string, id: string]; limit: number },
) {
  const { commentsBannedAt: bannedAt, id } = users;
  return db
    .select({
      person: { ...personColumns, bannedAt: sql<Date>`${bannedAt}`.mapWith(bannedAt) },
      avatar: avatarColumns,
    })
    .from(users)
    .leftJoin(avatars, eq(avatars.id, users.avatarId))
    .where(
      and(
        isNotNull(bannedAt),
        after && sql`(${bannedAt}, ${id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
      ),
    )
    .orderBy(desc(bannedAt), desc(id))
    .limit(limit);
}

export async function countBanned(db: Db): Promise<number> {
  return db.$count(users, isNotNull(users.commentsBannedAt));
}

/** Whether none of the last day's comments waits beside this one. Whoever asks at the same time gets the answer afterwards. */
export async function isFirstToWait(tx: Tx, { commentId }: { commentId: string }): Promise<boolean> {
  const others = and(
    eq(comments.status, "pending"),
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
