import { and, desc, eq, gt, or, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { pendingSignUps } from "../schema/index.ts";

const waiting = gt(pendingSignUps.expiresAt, sql`now()`);

export async function insertPendingSignUp(
  tx: Tx,
  { hours, ...row }: Omit<typeof pendingSignUps.$inferInsert, "expiresAt"> & { hours: number },
): Promise<string> {
  const [inserted] = await tx
    .insert(pendingSignUps)
    .values({ ...row, expiresAt: sql`now() + make_interval(hours => ${hours})` })
    .returning({ id: pendingSignUps.id });
  if (!inserted) throw new Error("insert returned no row");
  return inserted.id;
}

export async function findPendingSignUp(db: Db, { id }: { id: string }) {
  const [row] = await db
    .select()
    .from(pendingSignUps)
    .where(and(eq(pendingSignUps.id, id), waiting));
  return row;
}

/** The password of the newest sign-up under this mail address or username that waits for its confirmation. */
export async function findPendingPasswordHash(db: Db, { identifier }: { identifier: string }) {
  const wanted = identifier.toLowerCase();
  const [row] = await db
    .select({ hash: pendingSignUps.passwordHash })
    .from(pendingSignUps)
    .where(
      and(
        waiting,
        or(
          eq(sql`lower(${pendingSignUps.email})`, wanted),
          eq(sql`lower(${pendingSignUps.username})`, wanted),
        ),
      ),
    )
    .orderBy(desc(pendingSignUps.id))
    .limit(1);
  return row?.hash;
}

/** Takes the sign-up and all others of its address; of two parallel calls one gets it. */
export async function takePendingSignUp(tx: Tx, { id }: { id: string }) {
  const [row] = await tx
    .delete(pendingSignUps)
    .where(and(eq(pendingSignUps.id, id), waiting))
    .returning();
  if (row)
    await tx.delete(pendingSignUps).where(eq(sql`lower(${pendingSignUps.email})`, row.email.toLowerCase()));
  return row;
}
