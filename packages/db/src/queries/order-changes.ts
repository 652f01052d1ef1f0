import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import type { Tx } from "../database.ts";
import { orderLines, orders } from "../schema/index.ts";
import { giveCouponBack } from "./coupons.ts";
import { returnStock } from "./offers.ts";

/** The caller holds the order's lock. */
export async function setOrder(
  tx: Tx,
  { id, ...changes }: Partial<typeof orders.$inferInsert> & { id: string },
): Promise<void> {
  await tx
    .update(orders)
    .set({ ...changes, version: sql`${orders.version} + 1`, updatedAt: sql`now()` })
    .where(eq(orders.id, id));
}

/** Gives back what the order holds: its coupon, and the units that were not put back before, by variant. The caller holds the order's lock. */
export async function freeOrder(
  tx: Tx,
  { id, actorId }: { id: string; actorId: string | null },
): Promise<void> {
  await giveCouponBack(tx, { orderId: id });
  const held = await tx
    .select({
      variantId: orderLines.variantId,
      quantity: sql<number>`sum(${orderLines.quantity} - ${orderLines.restocked})::int`,
    })
    .from(orderLines)
    .where(and(eq(orderLines.orderId, id), isNotNull(orderLines.variantId)))
    .groupBy(orderLines.variantId)
    .orderBy(asc(orderLines.variantId));
  for (const { variantId, quantity } of held)
    if (variantId && quantity > 0)
      await returnStock(tx, { variantId, quantity, orderId: id, actorId, kind: "cancellation" });
  await tx
    .update(orderLines)
    .set({ restocked: sql`${orderLines.quantity}` })
    .where(eq(orderLines.orderId, id));
}

type Restock = {
  orderId: string;
  units: { lineId: string; quantity: number }[];
  actorId: string;
};

/**
 * Puts units back by variant, as everywhere. False when the order has no such line, or not that many units of it are still
 * out: then some may have been put back, and the transaction must not commit. The caller holds the order's lock.
 */
export async function restockLines(tx: Tx, { orderId, units, actorId }: Restock): Promise<boolean> {
  const lines = await tx
    .select({ id: orderLines.id, variantId: orderLines.variantId })
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId))
    .orderBy(asc(orderLines.variantId));
  const place = new Map(lines.map(({ id }, index) => [id, index]));
  const inOrder = units.toSorted((a, b) => (place.get(a.lineId) ?? 0) - (place.get(b.lineId) ?? 0));
  for (const { lineId, quantity } of inOrder) {
    const [line] = await tx
      .update(orderLines)
      .set({ restocked: sql`${orderLines.restocked} + ${quantity}` })
      .where(
        and(
          eq(orderLines.id, lineId),
          eq(orderLines.orderId, orderId),
          sql`${orderLines.restocked} + ${quantity} <= ${orderLines.quantity}`,
        ),
      )
      .returning({ variantId: orderLines.variantId });
    if (!line) return false;
    const { variantId } = line;
    if (variantId) await returnStock(tx, { variantId, quantity, orderId, actorId, kind: "return" });
  }
  return true;
}
