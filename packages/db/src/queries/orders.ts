import { and, asc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { orderAdjustments, orderEvents, orderLines, orders, products, users } from "../schema/index.ts";
import { firstImage } from "./offers.ts";

export type OrderRow = typeof orders.$inferSelect;

async function whole(db: Db, where: SQL) {
  const [row] = await db.select().from(orders).where(where);
  if (!row) return undefined;
  const [lines, adjustments, events] = await Promise.all([
    db
      .select({
        id: orderLines.id,
        variantId: orderLines.variantId,
        productId: products.id,
        slug: products.slug,
        image: firstImage,
        sku: orderLines.sku,
        name: orderLines.name,
        options: orderLines.options,
        unitPrice: orderLines.unitPrice,
        quantity: orderLines.quantity,
        discount: orderLines.discount,
        restocked: orderLines.restocked,
      })
      .from(orderLines)
      .leftJoin(products, eq(products.id, orderLines.productId))
      .where(eq(orderLines.orderId, row.id))
      .orderBy(asc(orderLines.position)),
    db
      .select()
      .from(orderAdjustments)
      .where(eq(orderAdjustments.orderId, row.id))
      .orderBy(asc(orderAdjustments.position)),
    db.select().from(orderEvents).where(eq(orderEvents.orderId, row.id)).orderBy(asc(orderEvents.id)),
  ]);
  return { ...row, lines, adjustments, events };
}

/** With its lines, what was added and taken off, and its timeline. */
export const findOrder = (db: Db, { id }: { id: string }) => whole(db, eq(orders.id, id));
export const findOrderByNumber = (db: Db, { number }: { number: string }) =>
  whole(db, eq(orders.number, number.toUpperCase()));

/** The row stays as it is until the transaction ends: whatever changes an order takes this lock first. */
export async function lockOrder(tx: Tx, { number }: { number: string }): Promise<OrderRow | undefined> {
  const [row] = await tx.select().from(orders).where(eq(orders.number, number.toUpperCase())).for("update");
  return row;
}

/** The order that was placed from this cart as it stood then. */
export async function findOrderOfCart(tx: Tx, { cartId, version }: { cartId: string; version: number }) {
  const [row] = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.cartId, cartId), eq(orders.cartVersion, version)));
  return row;
}

type NewOrder = {
  order: typeof orders.$inferInsert;
  lines: Omit<typeof orderLines.$inferInsert, "orderId" | "position">[];
  adjustments: Omit<typeof orderAdjustments.$inferInsert, "orderId" | "position">[];
};

/** Undefined when another order has this number. */
export async function insertOrder(
  tx: Tx,
  { order, lines, adjustments }: NewOrder,
): Promise<{ id: string } | undefined> {
  const [row] = await tx
    .insert(orders)
    .values(order)
    .onConflictDoNothing({ target: orders.number })
    .returning({ id: orders.id });
  if (!row) return undefined;
  const placed = <T>(rows: T[]) => rows.map((one, position) => ({ ...one, position, orderId: row.id }));
  await Promise.all([
    tx.insert(orderLines).values(placed(lines)),
    adjustments.length > 0 && tx.insert(orderAdjustments).values(placed(adjustments)),
  ]);
  return row;
}

export async function insertOrderEvent(tx: Tx, event: typeof orderEvents.$inferInsert): Promise<void> {
  await tx.insert(orderEvents).values(event);
}

/**
 * Gives a person the orders that were placed with their address before they had an account. Only for an address that was
 * just shown to be theirs.
 */
export async function adoptOrders(tx: Tx, { userId }: { userId: string }): Promise<void> {
  const address = tx
    .select({ email: sql`lower(${users.email})` })
    .from(users)
    .where(and(eq(users.id, userId), isNotNull(users.emailVerifiedAt)));
  await tx
    .update(orders)
    .set({ userId })
    .where(and(isNull(orders.userId), eq(sql`lower(${orders.email})`, address)));
}
