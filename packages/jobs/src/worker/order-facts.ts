import type { Db } from "@agora/db";
import { findOrder } from "@agora/db/queries/orders";
import { refunds } from "@agora/db/schema";
import { and, eq } from "drizzle-orm";

export type OrderFacts = NonNullable<Awaited<ReturnType<typeof findMailable>>>;

/** Undefined when there is no such order, or nobody to write to because its person was erased. */
export async function findMailable(db: Db, { orderId }: { orderId: string }) {
  const order = await findOrder(db, { id: orderId });
  return order?.email.endsWith("@invalid") ? undefined : order;
}

/** What providers have given back: by this refund, or by all when none is named, and in all. */
export async function findGivenBack(
  db: Db,
  { orderId, refundId }: { orderId: string; refundId?: string | undefined },
): Promise<{ amount: number; inAll: number }> {
  const rows = await db
    .select({ id: refunds.id, amount: refunds.amount })
    .from(refunds)
    .where(and(eq(refunds.orderId, orderId), eq(refunds.status, "succeeded")));
  const sum = (of: typeof rows) => of.reduce((total, { amount }) => total + amount, 0);
  return { amount: sum(rows.filter(({ id }) => id === (refundId ?? id))), inAll: sum(rows) };
}
