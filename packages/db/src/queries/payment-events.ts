import { and, asc, count, eq, gt, isNull, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { orders, paymentEvents, payments } from "../schema/index.ts";

type Event = typeof paymentEvents.$inferSelect;
export type EventOutcome = Event["outcome"];

/** Undefined when it was here before; a twin that is being worked on is waited for. */
export async function insertPaymentEvent(
  tx: Tx,
  event: Pick<Event, "provider" | "eventId" | "type" | "payload">,
): Promise<{ id: string } | undefined> {
  const [row] = await tx
    .insert(paymentEvents)
    .values({ ...event, outcome: "ignored" })
    .onConflictDoNothing()
    .returning({ id: paymentEvents.id });
  return row;
}

export async function setPaymentEvent(
  tx: Tx,
  { id, ...changes }: { id: string; outcome: EventOutcome; paymentId: string | null },
): Promise<void> {
  await tx.update(paymentEvents).set(changes).where(eq(paymentEvents.id, id));
}

/** Written as its index is. */
const isOpen = and(
  sql`${paymentEvents.outcome} in ('unknown-payment', 'wrong-amount')`,
  isNull(paymentEvents.settledAt),
);

/** What a person has to look at, oldest first. */
export async function listUnsettled(db: Db, { after, limit }: { after?: string; limit: number }) {
  return db
    .select({
      id: paymentEvents.id,
      provider: paymentEvents.provider,
      eventId: paymentEvents.eventId,
      type: paymentEvents.type,
      outcome: sql<"unknown-payment" | "wrong-amount">`${paymentEvents.outcome}`,
      payload: paymentEvents.payload,
      orderNumber: orders.number,
      createdAt: paymentEvents.createdAt,
    })
    .from(paymentEvents)
    .leftJoin(payments, eq(payments.id, paymentEvents.paymentId))
    .leftJoin(orders, eq(orders.id, payments.orderId))
    .where(and(isOpen, after === undefined ? undefined : gt(paymentEvents.id, after)))
    .orderBy(asc(paymentEvents.id))
    .limit(limit);
}

export async function countUnsettled(db: Db): Promise<number> {
  const [row] = await db.select({ total: count() }).from(paymentEvents).where(isOpen);
  return row?.total ?? 0;
}

/** Undefined when there is no such event, or somebody has settled it. */
export async function settlePaymentEvent(tx: Tx, { id }: { id: string }): Promise<Event | undefined> {
  const [row] = await tx
    .update(paymentEvents)
    .set({ settledAt: sql`now()` })
    .where(and(eq(paymentEvents.id, id), isOpen))
    .returning();
  return row;
}
