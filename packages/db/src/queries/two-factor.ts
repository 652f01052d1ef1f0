import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { users } from "../schema/index.ts";

export async function findTwoFactor(db: Db, { userId }: { userId: string }) {
  const [row] = await db
    .select({ secret: users.twoFactorSecret, onSince: users.twoFactorAt })
    .from(users)
    .where(eq(users.id, userId));
  return row;
}

/** False when the second factor is on already. */
export async function setTwoFactorSecret(
  tx: Tx,
  { userId, secret }: { userId: string; secret: Buffer },
): Promise<boolean> {
  const rows = await tx
    .update(users)
    .set({ twoFactorSecret: secret, twoFactorStep: null })
    .where(and(eq(users.id, userId), isNull(users.twoFactorAt)))
    .returning({ id: users.id });
  return rows.length === 1;
}

/** Uses the time step up; false when it, or a later one, was used before. */
export async function takeTwoFactorStep(
  tx: Tx,
  { userId, step }: { userId: string; step: number },
): Promise<boolean> {
  const rows = await tx
    .update(users)
    .set({ twoFactorStep: step })
    .where(and(eq(users.id, userId), or(isNull(users.twoFactorStep), lt(users.twoFactorStep, step))))
    .returning({ id: users.id });
  return rows.length === 1;
}

/** With this secret, sealed as it is stored; false when it is on already, or was started again since. */
export async function turnTwoFactorOn(
  tx: Tx,
  { userId, secret }: { userId: string; secret: Buffer },
): Promise<boolean> {
  const rows = await tx
    .update(users)
    .set({ twoFactorAt: sql`now()` })
    .where(and(eq(users.id, userId), isNull(users.twoFactorAt), eq(users.twoFactorSecret, secret)))
    .returning({ id: users.id });
  return rows.length === 1;
}

export async function clearTwoFactor(tx: Tx, { userId }: { userId: string }): Promise<void> {
  await tx
    .update(users)
    .set({ twoFactorSecret: null, twoFactorAt: null, twoFactorStep: null })
    .where(eq(users.id, userId));
}
