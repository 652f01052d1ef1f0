import { eq, sql } from "drizzle-orm";
import type { Db } from "../database.ts";
import { media, roles, sessions, userRoles, users } from "../schema/index.ts";
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
  lastSeenAt: users.lastSeenAt,
  avatarUrl: users.avatarUrl,
  hasPassword: sql<boolean>`${users.passwordHash} is not null`.as("has_password"),
  roles: rolesOfUser.as("roles"),
};

type Row = NonNullable<Awaited<ReturnType<typeof findSessionWithUser>>>;
/** A person with roles and avatar, as every signed-in request reads it. */
export type SessionUser = Row["user"];

const sessionWithUser = statement((db) =>
  db
    .select({
      session: { publicId: sessions.publicId, createdAt: sessions.createdAt, expiresAt: sessions.expiresAt },
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
  await db.update(sessions).set({ expiresAt, lastSeenAt: sql`now()` }).where(eq(sessions.id, id));
}

export async function deleteSession(db: Db, { id }: { id: string }): Promise<void> {
  await db.delete(sessions).where(eq(sessions.id, id));
}

export async function deleteSessionsOfUser(db: Db, { userId }: { userId: string }): Promise<void> {
  await db.delete(sessions).where(eq(sessions.userId, userId));
}
