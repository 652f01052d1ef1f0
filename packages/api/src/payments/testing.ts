import { orderEvents, orders, outbox, paymentEvents, payments, refunds } from "@agora/db/schema";
import { orderToken, type ProviderEvent, receiveEvent } from "@agora/jobs";
import { asc, eq, sql } from "drizzle-orm";
import type { Testbed } from "../testing.ts";

type Bed = Pick<Testbed, "database" | "services">;
type News = ProviderEvent["news"];

const address = { name: "Ada", line1: "Way 1", city: "London", postalCode: "1", country: "GB" };

/** An order that waits for its payment, without lines; with its token. */
export async function waiting(
  { database, services }: Bed,
  changes: Partial<typeof orders.$inferInsert> = {},
) {
  const number = crypto.randomUUID().slice(0, 9).toUpperCase();
  const sums = { currency: "EUR", itemsTotal: 1000, total: 1000 };
  const [order] = await database.pool
    .insert(orders)
    .values({ number, email: "ada@example.org", shippingAddress: address, ...sums, ...changes })
    .returning();
  if (!order) throw new Error("insert returned no row");
  return { ...order, token: orderToken(services.config.secret, order.id) };
}

/** A payment that was begun and not answered for. */
export async function begun(
  { database }: Bed,
  order: { id: string; total: number; currency: string },
  changes = {},
) {
  const row = { orderId: order.id, provider: "test" as const, amount: order.total, currency: order.currency };
  const [payment] = await database.pool
    .insert(payments)
    .values({ ...row, ...changes })
    .returning();
  if (!payment) throw new Error("insert returned no row");
  return payment;
}

/** Has the shop hear something from the test provider. */
export function hear({ services }: Bed, news: News, eventId: string = crypto.randomUUID()) {
  return receiveEvent(services, "test", { eventId, type: news.kind, payload: { told: true }, news });
}

/** All that counts of an order and its money. */
export async function stateOf({ database: { pool } }: Bed, orderId: string) {
  const [order] = await pool.select().from(orders).where(eq(orders.id, orderId));
  if (!order) throw new Error("there is no such order");
  const [tries, back, timeline, mails] = await Promise.all([
    pool.select().from(payments).where(eq(payments.orderId, orderId)).orderBy(asc(payments.id)),
    pool.select().from(refunds).where(eq(refunds.orderId, orderId)).orderBy(asc(refunds.id)),
    pool.select().from(orderEvents).where(eq(orderEvents.orderId, orderId)).orderBy(asc(orderEvents.id)),
    pool
      .select({ letter: sql<string>`${outbox.payload} ->> 'letter'` })
      .from(outbox)
      .where(sql`${outbox.job} = 'emailOrder' and ${outbox.payload} ->> 'orderId' = ${orderId}`),
  ]);
  return {
    ...{ status: order.status, paid: order.paid, refunded: order.refunded },
    payments: tries.map(({ status }) => status),
    refunds: back.map(({ amount, status }) => ({ amount, status })),
    timeline: timeline.map(({ kind }) => kind),
    mails: mails.map(({ letter }) => letter).sort(),
  };
}

export async function outcomeOf({ database }: Bed, eventId: string) {
  const [row] = await database.pool.select().from(paymentEvents).where(eq(paymentEvents.eventId, eventId));
  return row?.outcome;
}
