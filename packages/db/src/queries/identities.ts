import { and, asc, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { identities, users } from "../schema/index.ts";

type Identity = { provider: string; subject: string };

const isIdentity = ({ provider, subject }: Identity) =>
  and(eq(identities.provider, provider), eq(identities.subject, subject));

/** Whose identity this is. */
export async function findIdentity(db: Db, identity: Identity) {
  const [row] = await db.select({ userId: identities.userId }).from(identities).where(isIdentity(identity));
  return row;
}

/** The account of this address, in any case of letters, and whether it has proved that the address is its own. */
export async function findAccountByEmail(db: Db, { email }: { email: string }) {
  const [row] = await db
    .select({ id: users.id, verified: sql<boolean>`${users.emailVerifiedAt} is not null` })
    .from(users)
    .where(eq(sql`lower(${users.email})`, email.toLowerCase()));
  return row;
}

/** Links, and gives whose the identity is now: somebody else's when they were first. */
export async function insertIdentity(
  tx: Tx,
  row: Identity & { userId: string; email: string | null },
): Promise<{ userId: string; linked: boolean }> {
  const [inserted] = await tx
    .insert(identities)
    .values(row)
    .onConflictDoNothing()
    .returning({ userId: identities.userId });
  if (inserted) return { ...inserted, linked: true };
  const owner = await findIdentity(tx, row);
  if (!owner) throw new Error("the identity vanished");
  return { ...owner, linked: false };
}

export async function listIdentities(db: Db, { userId }: { userId: string }) {
  return db
    .select({ provider: identities.provider, email: identities.email, linkedAt: identities.createdAt })
    .from(identities)
    .where(eq(identities.userId, userId))
    .orderBy(asc(identities.createdAt));
}

/** Gives what was linked; empty when nothing was. */
export async function deleteIdentities(tx: Tx, { userId, provider }: { userId: string; provider: string }) {
  return tx
    .delete(identities)
    .where(and(eq(identities.userId, userId), eq(identities.provider, provider)))
    .returning({ provider: identities.provider, email: identities.email });
}
