import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { emailTokens, media, roles, userRoles, users } from "../schema/index.ts";
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

/** Who signs in under this mail address or username, in any case of letters. */
export async function findCredentials(db: Db, { identifier }: { identifier: string }) {
  const wanted = identifier.toLowerCase();
  const [row] = await db
    .select({ id: users.id, passwordHash: users.passwordHash, status: users.status })
    .from(users)
    .where(or(eq(sql`lower(${users.email})`, wanted), eq(sql`lower(${users.username})`, wanted)));
  return row;
}

/** Spends a mailed token; of two parallel calls one gets the row. */
export async function takeEmailToken(tx: Tx, { hash, purpose }: { hash: string; purpose: "verify-email" }) {
  const [row] = await tx
    .delete(emailTokens)
    .where(
      and(
        eq(emailTokens.hash, hash),
        eq(emailTokens.purpose, purpose),
        gt(emailTokens.expiresAt, sql`now()`),
      ),
    )
    .returning({ userId: emailTokens.userId, email: emailTokens.email });
  return row;
}

export async function deleteEmailTokens(
  tx: Tx,
  { userId, purpose }: { userId: string; purpose: "verify-email" },
) {
  await tx.delete(emailTokens).where(and(eq(emailTokens.userId, userId), eq(emailTokens.purpose, purpose)));
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

export async function isEmailUnverified(db: Db, { userId }: { userId: string }): Promise<boolean> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.emailVerifiedAt)));
  return rows.length === 1;
}
