import { and, asc, eq, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { orders, payments } from "../schema/index.ts";
import type { OrderRow } from "./orders.ts";

export type PaymentRow = typeof payments.$inferSelect;
type Provider = PaymentRow["provider"];

/** The one that the buyer can still use. The caller holds the order's lock. */
export async function findOpenPayment(
  tx: Tx,
  { orderId, provider }: { orderId: string; provider: Provider },
): Promise<PaymentRow | undefined> {
  const [row] = await tx
    .select()
    .from(payments)
    .where(
      and(eq(payments.orderId, orderId), eq(payments.provider, provider), eq(payments.status, "started")),
    );
  return row;
}

export async function insertPayment(tx: Tx, row: typeof payments.$inferInsert): Promise<PaymentRow> {
  const [payment] = await tx.insert(payments).values(row).returning();
  if (!payment) throw new Error("insert returned no row");
  return payment;
}

/** What the provider answered, unless the payment has ended or been answered for in the meantime. */
export async function setPaymentPage(
  db: Db,
  { id, reference, url }: { id: string; reference: string; url: string },
): Promise<void> {
  await db
    .update(payments)
    .set({ reference, url, updatedAt: sql`now()` })
    .where(and(eq(payments.id, id), eq(payments.status, "started"), isNull(payments.reference)));
}

export async function setPayment(
  tx: Tx,
  { id, ...changes }: { id: string; status: PaymentRow["status"]; reference?: string },
): Promise<void> {
  await tx
    .update(payments)
    .set({ ...changes, updatedAt: sql`now()` })
    .where(eq(payments.id, id));
}

export const findPayment = (db: Db, { id }: { id: string }) => one(db, eq(payments.id, id));

export async function findPaymentByReference(
  db: Db,
  { provider, reference }: { provider: Provider; reference: string },
) {
  return one(db, and(eq(payments.provider, provider), eq(payments.reference, reference)));
}

async function one(db: Db, where: SQL | undefined): Promise<PaymentRow | undefined> {
  const [row] = await db.select().from(payments).where(where);
  return row;
}

/** The payment and its order, both locked until the transaction ends, the order first as everywhere. */
export async function lockPayment(
  tx: Tx,
  { id, orderId }: { id: string; orderId: string },
): Promise<{ payment: PaymentRow; order: OrderRow } | undefined> {
  const [order] = await tx.select().from(orders).where(eq(orders.id, orderId)).for("update");
  const [payment] = await tx.select().from(payments).where(eq(payments.id, id)).for("update");
  return order && payment && { order, payment };
}

/** Begun more than `seconds` ago, still open, and not asked about since; those that wait longest first. */
export async function listOpenPayments(
  db: Db,
  { seconds, limit }: { seconds: number; limit: number },
): Promise<PaymentRow[]> {
  const before = sql`now() - make_interval(secs => ${seconds})`;
  return db
    .select()
    .from(payments)
    .where(
      and(
        eq(payments.status, "started"),
        lt(payments.createdAt, before),
        or(isNull(payments.checkedAt), lt(payments.checkedAt, before)),
      ),
    )
    .orderBy(sql`${payments.checkedAt} nulls first`, asc(payments.id))
    .limit(limit);
}

export async function setPaymentChecked(db: Db, { id }: { id: string }): Promise<void> {
  await db.update(payments).set({ checkedAt: sql`now()` }).where(eq(payments.id, id));
}
