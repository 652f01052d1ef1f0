import { and, asc, eq, isNotNull, ne, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { orders, payments, refunds } from "../schema/index.ts";
import type { OrderRow } from "./orders.ts";

/** What is left of each payment that succeeded, oldest first; promised refunds are taken off. */
export async function listRefundable(db: Db, { orderId }: { orderId: string }) {
  const given = db
    .select({ paymentId: refunds.paymentId, back: sql<number>`sum(${refunds.amount})::int`.as("back") })
    .from(refunds)
    .where(and(eq(refunds.orderId, orderId), ne(refunds.status, "failed")))
    .groupBy(refunds.paymentId)
    .as("given");
  return db
    .select({
      paymentId: payments.id,
      left: sql<number>`${payments.amount} - coalesce(${given.back}, 0)`,
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

export type RefundRow = typeof refunds.$inferSelect;

/** With the payment that it is of. */
export async function findRefund(db: Db, { id }: { id: string }) {
  const [row] = await db
    .select({ refund: refunds, payment: payments })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.id, id));
  return row;
}

/** The refund and its order, both locked until the transaction ends, the order first as everywhere. */
export async function lockRefund(
  tx: Tx,
  { id, orderId }: { id: string; orderId: string },
): Promise<{ refund: RefundRow; order: OrderRow } | undefined> {
  const [order] = await tx.select().from(orders).where(eq(orders.id, orderId)).for("update");
  const [refund] = await tx.select().from(refunds).where(eq(refunds.id, id)).for("update");
  return order && refund && { order, refund };
}

export async function setRefund(
  db: Db,
  { id, ...changes }: Partial<Pick<RefundRow, "status" | "reference" | "failure">> & { id: string },
): Promise<void> {
  await db
    .update(refunds)
    .set({ ...changes, updatedAt: sql`now()` })
    .where(eq(refunds.id, id));
}

/** Sent to the provider more than `seconds` ago and not heard of since; those that wait longest first. */
export async function listPendingRefunds(db: Db, { seconds, limit }: { seconds: number; limit: number }) {
  return db
    .select({ refund: refunds, payment: payments })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(
      and(
        eq(refunds.status, "promised"),
        isNotNull(refunds.reference),
        sql`${refunds.updatedAt} < now() - make_interval(secs => ${seconds})`,
      ),
    )
    .orderBy(asc(refunds.updatedAt))
    .limit(limit);
}

/** What was given back of a payment, or promised. */
export async function sumRefunds(db: Db, { paymentId }: { paymentId: string }): Promise<number> {
  const [row] = await db
    .select({ sum: sql<number>`coalesce(sum(${refunds.amount}), 0)::int` })
    .from(refunds)
    .where(and(eq(refunds.paymentId, paymentId), ne(refunds.status, "failed")));
  return row?.sum ?? 0;
}
