import { and, asc, eq, ne, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { payments, refunds } from "../schema/index.ts";

/** What is left of each payment that succeeded, oldest first; promised refunds are taken off. */
export async function listRefundable(db: Db, { orderId }: { orderId: string }) {
  const given = db
    .select({ paymentId: refunds.paymentId, amount: sql<number>`sum(${refunds.amount})::int`.as("amount") })
    .from(refunds)
    .where(and(eq(refunds.orderId, orderId), ne(refunds.status, "failed")))
    .groupBy(refunds.paymentId)
    .as("given");
  return db
    .select({
      paymentId: payments.id,
      left: sql<number>`${payments.amount} - coalesce(${given.amount}, 0)`,
    })
    .from(payments)
    .leftJoin(given, eq(given.paymentId, payments.id))
    .where(and(eq(payments.orderId, orderId), eq(payments.status, "succeeded")))
    .orderBy(asc(payments.id));
}

export async function insertRefund(tx: Tx, row: typeof refunds.$inferInsert): Promise<{ id: string }> {
  const [refund] = await tx.insert(refunds).values(row).returning({ id: refunds.id });
  if (!refund) throw new Error("insert returned no row");
  return refund;
}
