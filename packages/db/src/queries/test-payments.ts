import { and, eq, gt, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { testPayments, testRefunds } from "../schema/index.ts";

type NewPayment = Pick<
  typeof testPayments.$inferInsert,
  "id" | "idempotencyKey" | "amount" | "currency" | "returnUrl"
>;
export type TestPayment = typeof testPayments.$inferSelect & { expired: boolean };

const oldest = sql`now() - interval '1 hour'`;

/** The same idempotency key gives the same payment. */
export async function insertTestPayment(db: Db, row: NewPayment): Promise<{ id: string }> {
  await db.insert(testPayments).values(row).onConflictDoNothing();
  const [payment] = await db
    .select({ id: testPayments.id })
    .from(testPayments)
    .where(eq(testPayments.idempotencyKey, row.idempotencyKey));
  if (!payment) throw new Error("the payment vanished");
  return payment;
}

export async function findTestPayment(
  db: Db,
  wanted: { id: string } | { idempotencyKey: string },
): Promise<TestPayment | undefined> {
  const where =
    "id" in wanted ? eq(testPayments.id, wanted.id) : eq(testPayments.idempotencyKey, wanted.idempotencyKey);
  const [row] = await db
    .select({ payment: testPayments, expired: sql<boolean>`${testPayments.createdAt} <= ${oldest}` })
    .from(testPayments)
    .where(where);
  return row && { ...row.payment, expired: row.expired };
}

/** What the buyer said, once; undefined when it was answered before, or after an hour. */
export async function answerTestPayment(
  tx: Tx,
  { id, status }: { id: string; status: "succeeded" | "failed" },
) {
  const [row] = await tx
    .update(testPayments)
    .set({ status })
    .where(and(eq(testPayments.id, id), eq(testPayments.status, "open"), gt(testPayments.createdAt, oldest)))
    .returning();
  return row;
}

type NewRefund = { id: string; idempotencyKey: string; paymentId: string; amount: number };

/** The same idempotency key gives the same refund; undefined when that much was not paid. */
export async function insertTestRefund(
  tx: Tx,
  { id, idempotencyKey, paymentId, amount }: NewRefund,
): Promise<{ id: string } | undefined> {
  const [payment] = await tx.select().from(testPayments).where(eq(testPayments.id, paymentId)).for("update");
  const [before] = await tx
    .select({ id: testRefunds.id })
    .from(testRefunds)
    .where(eq(testRefunds.idempotencyKey, idempotencyKey));
  if (before) return before;
  if (payment?.status !== "succeeded" || payment.refunded + amount > payment.amount) return undefined;
  await tx
    .update(testPayments)
    .set({ refunded: payment.refunded + amount })
    .where(eq(testPayments.id, paymentId));
  await tx.insert(testRefunds).values({ id, idempotencyKey, paymentId, amount });
  return { id };
}

export async function findTestRefund(db: Db, { id }: { id: string }): Promise<{ id: string } | undefined> {
  const [row] = await db.select({ id: testRefunds.id }).from(testRefunds).where(eq(testRefunds.id, id));
  return row;
}
