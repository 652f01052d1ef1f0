import { and, eq, gt, inArray, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { emailTokens } from "../schema/index.ts";

export type EmailTokenPurpose = typeof emailTokens.$inferSelect.purpose;

/** `hash` is the SHA-256 of a token that only its mail carries. */
export async function insertEmailToken(
  db: Db,
  { hours, ...row }: Omit<typeof emailTokens.$inferInsert, "expiresAt"> & { hours: number },
): Promise<void> {
  await db.insert(emailTokens).values({ ...row, expiresAt: sql`now() + make_interval(hours => ${hours})` });
}

type Wanted = { hash: string; purposes: EmailTokenPurpose[] };

const stillGood = ({ hash, purposes }: Wanted) =>
  and(
    eq(emailTokens.hash, hash),
    inArray(emailTokens.purpose, purposes),
    gt(emailTokens.expiresAt, sql`now()`),
  );

/** Undefined when it is unknown, spent or expired. */
export async function findEmailToken(db: Db, wanted: Wanted) {
  const [row] = await db.select().from(emailTokens).where(stillGood(wanted));
  return row;
}

/** The row that stands for somebody's wish to use another address; undefined once that has ended. */
export async function findEmailRequest(db: Db, { hash }: { hash: string }) {
  return findEmailToken(db, { hash, purposes: ["change-email"] });
}

/** Spends a mailed token; of two parallel calls one gets the row. */
export async function takeEmailToken(tx: Tx, wanted: Wanted) {
  const [row] = await tx.delete(emailTokens).where(stillGood(wanted)).returning();
  return row;
}

/** Ends every link mailed to this person, or those of some purposes. */
export async function deleteEmailTokens(
  tx: Tx,
  { userId, purposes }: { userId: string; purposes?: EmailTokenPurpose[] },
) {
  await tx
    .delete(emailTokens)
    .where(
      and(eq(emailTokens.userId, userId), purposes ? inArray(emailTokens.purpose, purposes) : undefined),
    );
}
