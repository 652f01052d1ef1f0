import { and, desc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { media, roles, sessions, tokenFamilies, userRoles, users } from "../schema/index.ts";
import { statement } from "../statement.ts";
import { pictureColumns } from "./pictures.ts";

const rolesOfUser = sql<{ name: string; permissions: string[] }[]>`(
  select coalesce(json_agg(json_build_object('name', ${roles.name}, 'permissions', ${roles.permissions}) order by ${roles.name}), '[]'::json)
  from ${userRoles} join ${roles} on ${roles.id} = ${userRoles.roleId} where ${userRoles.userId} = ${users.id})`;

export const userColumns = {
  id: users.id,
  email: users.email,
  emailVerifiedAt: users.emailVerifiedAt,
  username: users.username,
  name: users.name,
  status: users.status,
  twoFactorAt: users.twoFactorAt,
  deletionAskedAt: users.deletionAskedAt,
  commentsBannedAt: users.commentsBannedAt,
  lastSeenAt: users.lastSeenAt,
  avatarUrl: users.avatarUrl,
  hasPassword: sql<boolean>`${users.passwordHash} is not null`.as("has_password"),
  emailRefusedAt:
    sql<Date | null>`(select s.created_at from mail_suppressions s where s.address = lower(users.email))`
      .mapWith(users.createdAt)
      .as("email_refused_at"),
  roles: rolesOfUser.as("roles"),
};

type Row = NonNullable<Awaited<ReturnType<typeof findSessionWithUser>>>;
/** A person with roles and avatar, as every signed-in request reads it. */
export type SessionUser = Row["user"];

const sessionWithUser = statement((db) =>
  db
    .select({
      session: {
        publicId: sessions.publicId,
        createdAt: sessions.createdAt,
        lastSeenAt: sessions.lastSeenAt,
        expiresAt: sessions.expiresAt,
      },
      user: userColumns,
      avatar: pictureColumns(media),
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(media, eq(media.id, users.avatarId))
    .where(eq(sessions.id, sql.placeholder("id"))),
);

export async function findSessionWithUser(db: Db, { id }: { id: string }) {
  const [row] = await sessionWithUser(db, { id });
  return row && { session: row.session, user: { ...row.user, avatar: row.avatar } };
}

export async function insertSession(db: Db, row: typeof sessions.$inferInsert): Promise<void> {
  await db.insert(sessions).values(row);
}

export async function renewSession(
  db: Db,
  { id, expiresAt }: { id: string; expiresAt: Date },
): Promise<void> {
  await db.update(sessions).set({ expiresAt }).where(eq(sessions.id, id));
}

export async function deleteSession(db: Db, { id }: { id: string }): Promise<void> {
  await db.delete(sessions).where(eq(sessions.id, id));
}

/** Ends every session of a person, or all but one; returns how many. */
export async function deleteSessionsOfUser(
  db: Db,
  { userId, exceptPublicId }: { userId: string; exceptPublicId?: string },
): Promise<number> {
  const rows = await db
    .delete(sessions)
    .where(
      and(eq(sessions.userId, userId), exceptPublicId ? ne(sessions.publicId, exceptPublicId) : undefined),
    )
    .returning({ id: sessions.publicId });
  return rows.length;
}

const sessionsOfUser = statement((db) =>
  db
    .select({
      // The first part of a union names its columns.
      id: sql<string>`${sessions.publicId}`.as("id"),
      device: sql<string | null>`null::text`.as("device"),
      ip: sessions.ip,
      userAgent: sessions.userAgent,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, sql.placeholder("userId")), gt(sessions.expiresAt, sql`now()`)))
    .unionAll(
      db
        .select({
          id: tokenFamilies.id,
          device: tokenFamilies.device,
          ip: tokenFamilies.ip,
          userAgent: tokenFamilies.userAgent,
          createdAt: tokenFamilies.createdAt,
          lastSeenAt: tokenFamilies.lastSeenAt,
        })
        .from(tokenFamilies)
        .where(
          and(
            eq(tokenFamilies.userId, sql.placeholder("userId")),
            isNull(tokenFamilies.endedAt),
            gt(tokenFamilies.expiresAt, sql`now()`),
          ),
        ),
    )
    .orderBy(desc(sql`last_seen_at`), desc(sql`id`)),
);

/** Where somebody is signed in, browsers and native apps alike, most recently seen first. */
export async function listSessions(db: Db, { userId }: { userId: string }) {
  return sessionsOfUser(db, { userId });
}

/** Ends a session or native app of this person by its public id; false when there is none. */
export async function endSessionOfUser(
  tx: Tx,
  { publicId, userId }: { publicId: string; userId: string },
): Promise<boolean> {
  const deleted = await tx
    .delete(sessions)
    .where(and(eq(sessions.publicId, publicId), eq(sessions.userId, userId)))
    .returning({ id: sessions.publicId });
  if (deleted.length > 0) return true;
  const ended = await tx
    .update(tokenFamilies)
    .set({ endedAt: sql`now()` })
    .where(
      and(eq(tokenFamilies.id, publicId), eq(tokenFamilies.userId, userId), isNull(tokenFamilies.endedAt)),
    )
    .returning({ id: tokenFamilies.id });
  return ended.length > 0;
}
