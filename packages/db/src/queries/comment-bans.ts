import { and, asc, desc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { comments, users } from "../schema/index.ts";
import { avatarColumns, avatars, personColumns } from "./people.ts";

/** Of a person. */
export const moderates = sql`exists (
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
