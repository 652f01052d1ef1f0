import { and, desc, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { signingKeys } from "../schema/index.ts";

/** A key signs for 30 days; its public half is shown until no token it signed can be alive, and an hour more. */
const young = gt(signingKeys.createdAt, sql`now() - interval '30 days'`);
/** True while a token that the key signed may be alive. */
export const stillVerifies = or(
  isNull(signingKeys.retiredAt),
  gt(signingKeys.retiredAt, sql`now() - interval '1 hour'`),
);

/** The key to sign with; undefined when a new one is due. */
export async function findSigningKey(db: Db) {
  const [row] = await db
    .select({ kid: signingKeys.kid, privateJwk: signingKeys.privateJwk })
    .from(signingKeys)
    .where(and(eq(signingKeys.current, true), young))
    .orderBy(desc(signingKeys.createdAt))
    .limit(1);
  return row;
}

/** Lets one process at a time replace the key; released with the transaction. */
export async function lockSigningKeys(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('signing_keys'))`);
}

/** Makes this the key to sign with; those whose tokens have long expired go for good. */
export async function replaceSigningKey(
  tx: Tx,
  row: Pick<typeof signingKeys.$inferInsert, "kid" | "publicJwk" | "privateJwk">,
): Promise<void> {
  await tx
    .update(signingKeys)
    .set({ current: false, retiredAt: sql`now()` })
    .where(eq(signingKeys.current, true));
  await tx.delete(signingKeys).where(lt(signingKeys.retiredAt, sql`now() - interval '1 day'`));
  await tx.insert(signingKeys).values(row);
}

/** The public keys that some living token may be signed with, newest first. */
export async function listPublicKeys(db: Db) {
  return db
    .select({ kid: signingKeys.kid, publicJwk: signingKeys.publicJwk })
    .from(signingKeys)
    .where(stillVerifies)
    .orderBy(desc(signingKeys.createdAt));
}
