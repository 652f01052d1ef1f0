import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { media, roles, userRoles, users } from "../schema/index.ts";
import { lockAccount } from "./credentials.ts";
import { pictureColumns } from "./pictures.ts";
import { userColumns } from "./sessions.ts";

export async function insertUser(tx: Tx, { role, ...row }: typeof users.$inferInsert & { role: string }) {
  const [user] = await tx.insert(users).values(row).returning({ id: users.id });
  if (!user) throw new Error("insert returned no row");
  await tx.insert(userRoles).select(
    tx
      .select({ userId: sql<string>`${user.id}::uuid`.as("user_id"), roleId: roles.id })
      .from(roles)
      .where(eq(roles.name, role)),
  );
  return user;
}

/** A person with roles and avatar, as the viewer is made from. */
export async function findUser(db: Db, { id }: { id: string }) {
  const [row] = await db
    .select({ user: userColumns, avatar: pictureColumns(media) })
    .from(users)
    .leftJoin(media, eq(media.id, users.avatarId))
    .where(eq(users.id, id));
  return row && { ...row.user, avatar: row.avatar };
}

/** Marks the address verified if it is still the person's; false when it was changed since. */
export async function setEmailVerified(
  tx: Tx,
  { userId, email }: { userId: string; email: string },
): Promise<boolean> {
  const rows = await tx
    .update(users)
    .set({ emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, now())` })
    .where(and(eq(users.id, userId), eq(users.email, email)))
    .returning({ id: users.id });
  return rows.length === 1;
}

/** Gives the address before; undefined when there is no such account (any more). @throws on users_email_key when it is taken. */
export async function replaceEmail(
  tx: Tx,
  { userId, email }: { userId: string; email: string },
): Promise<string | undefined> {
  const account = await lockAccount(tx, { id: userId });
  if (account?.status !== "active") return undefined;
  await tx
    .update(users)
    .set({ email, emailVerifiedAt: sql`now()`, version: sql`${users.version} + 1` })
    .where(eq(users.id, userId));
  return account.email;
}

export async function isEmailUnverified(db: Db, { userId }: { userId: string }): Promise<boolean> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.emailVerifiedAt)));
  return rows.length === 1;
}

export async function isUsernameTaken(db: Db, { username }: { username: string }): Promise<boolean> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(eq(sql`lower(${users.username})`, username.toLowerCase()));
  return rows.length > 0;
}
