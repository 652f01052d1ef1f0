import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { users } from "../schema/index.ts";

/** Who signs in under this mail address or username, in any case of letters; nobody who was erased. */
export async function findCredentials(db: Db, { identifier }: { identifier: string }) {
  const wanted = identifier.toLowerCase();
  const [row] = await db
    .select({ id: users.id, passwordHash: users.passwordHash, secondFactor: users.twoFactorAt })
    .from(users)
    .where(
      and(
        or(eq(sql`lower(${users.email})`, wanted), eq(sql`lower(${users.username})`, wanted)),
        isNull(users.erasedAt),
      ),
    );
  return row;
}

/** Everything that decides whether somebody comes in; whoever wants to change it waits until the transaction ends. */
export async function lockAccount(tx: Tx, { id }: { id: string }) {
  const [row] = await tx
    .select({
      id: users.id,
      email: users.email,
      status: users.status,
      passwordHash: users.passwordHash,
      twoFactorSecret: users.twoFactorSecret,
      twoFactorAt: users.twoFactorAt,
      deletionAskedAt: users.deletionAskedAt,
    })
    .from(users)
    .where(and(eq(users.id, id), isNull(users.erasedAt)))
    .for("no key update");
  return row;
}

/** Null for those who have none. */
export async function findPasswordHash(db: Db, { id }: { id: string }): Promise<string | null> {
  const [row] = await db.select({ hash: users.passwordHash }).from(users).where(eq(users.id, id));
  return row?.hash ?? null;
}

/** False when the password is another than `replaces` by now. */
export async function replacePassword(
  tx: Tx,
  { id, passwordHash, replaces }: { id: string; passwordHash: string; replaces: string | null },
): Promise<boolean> {
  const rows = await tx
    .update(users)
    .set({ passwordHash })
    .where(and(eq(users.id, id), sql`${users.passwordHash} is not distinct from ${replaces}`))
    .returning({ id: users.id });
  return rows.length === 1;
}

/**
 * Sets a password for who reads the mail of this address, which verifies it; undefined when the address is no
 * longer theirs. `verified` says whether it had been verified before.
 */
export async function resetPassword(
  tx: Tx,
  { id, email, passwordHash }: { id: string; email: string; passwordHash: string },
) {
  const [before] = await tx
    .select({ verified: sql<boolean>`${users.emailVerifiedAt} is not null` })
    .from(users)
    .where(and(eq(users.id, id), eq(users.email, email), eq(users.status, "active"), isNull(users.erasedAt)))
    .for("no key update");
  if (!before) return undefined;
  await tx
    .update(users)
    .set({ passwordHash, emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, now())` })
    .where(eq(users.id, id));
  return before;
}
