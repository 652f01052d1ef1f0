import { eq, sql } from "drizzle-orm";
import type { Tx } from "../database.ts";
import { users } from "../schema/index.ts";

/** Asking again does not put it off. Gives when it was first asked for. */
export async function setDeletionAsked(tx: Tx, { userId }: { userId: string }): Promise<Date> {
  const [row] = await tx
    .update(users)
    .set({ deletionAskedAt: sql`coalesce(${users.deletionAskedAt}, now())` })
    .where(eq(users.id, userId))
    .returning({ askedAt: users.deletionAskedAt });
  if (!row?.askedAt) throw new Error("the person vanished");
  return row.askedAt;
}

export async function clearDeletion(tx: Tx, { userId }: { userId: string }): Promise<void> {
  await tx.update(users).set({ deletionAskedAt: null }).where(eq(users.id, userId));
}
