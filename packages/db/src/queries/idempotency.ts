import { and, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { idempotencyKeys } from "../schema/index.ts";

type Key = { caller: string; keyHash: string };

const isKey = ({ caller, keyHash }: Key) =>
  and(eq(idempotencyKeys.caller, caller), eq(idempotencyKeys.keyHash, keyHash));

/** Takes the key, or one that is older than 24 hours; false when somebody holds it. Waits for a holder that has not ended yet. */
export async function insertIdempotencyKey(
  tx: Tx,
  row: Key & { procedure: string; inputHash: string },
): Promise<boolean> {
  const taken = await tx
    .insert(idempotencyKeys)
    .values(row)
    .onConflictDoUpdate({
      target: [idempotencyKeys.caller, idempotencyKeys.keyHash],
      set: { procedure: row.procedure, inputHash: row.inputHash, answer: null, createdAt: sql`now()` },
      setWhere: sql`${idempotencyKeys.createdAt} < now() - interval '24 hours'`,
    })
    .returning({ caller: idempotencyKeys.caller });
  return taken.length === 1;
}

export async function findIdempotencyKey(db: Db, key: Key) {
  const [row] = await db.select().from(idempotencyKeys).where(isKey(key));
  return row;
}

export async function setIdempotentAnswer(
  tx: Tx,
  { answer, ...key }: Key & { answer: Buffer },
): Promise<void> {
  await tx.update(idempotencyKeys).set({ answer }).where(isKey(key));
}
