import { and, eq } from "drizzle-orm";
import type { Tx } from "../database.ts";
import { recoveryCodes } from "../schema/index.ts";

/** Older ones stop working. */
export async function replaceRecoveryCodes(
  tx: Tx,
  { userId, hashes }: { userId: string; hashes: string[] },
): Promise<void> {
  await deleteRecoveryCodes(tx, { userId });
  await tx.insert(recoveryCodes).values(hashes.map((hash) => ({ userId, hash })));
}

/** Uses a code up; of two parallel calls one gets true. */
export async function takeRecoveryCode(
  tx: Tx,
  { userId, hash }: { userId: string; hash: string },
): Promise<boolean> {
  const rows = await tx
    .delete(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.hash, hash)))
    .returning({ hash: recoveryCodes.hash });
  return rows.length === 1;
}

export async function deleteRecoveryCodes(tx: Tx, { userId }: { userId: string }): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
}
