import { lockOrder } from "@agora/db/queries/orders";
import { orders, payments, products, stockMovements, variants } from "@agora/db/schema";
import { markPaid } from "@agora/jobs";
import { eq, sql } from "drizzle-orm";
import type { Call, Testbed } from "../testing.ts";
import type { Status } from "./rules.ts";

type Bed = Pick<Testbed, "database">;

export const shippingAddress = {
  name: "Ada Lovelace",
  line1: "St James's Square 12",
  city: "London",
  postalCode: "SW1Y",
  country: "GB",
};

/** A variant of a product of its own, with its ledger. */
export async function shelf({ database }: Bed, stock: number, price = 1000): Promise<string> {
  const slug = crypto.randomUUID();
  return database.pool.transaction(async (tx) => {
    const [product] = await tx
      .insert(products)
      .values({ slug, name: `Thing ${slug.slice(0, 8)}`, status: "active", priceFrom: price, priceTo: price })
      .returning();
    const [variant] = await tx
      .insert(variants)
      .values({ productId: product?.id ?? "", sku: slug, price, stock })
      .returning();
    const variantId = variant?.id ?? "";
    if (stock > 0)
      await tx.insert(stockMovements).values({ variantId, kind: "receipt", quantity: stock, stock });
    return variantId;
  });
}

/** What is on the shelf, and what it should be by the ledger. */
export async function stockOf({ database }: Bed, variantId: string) {
  const [row] = await database.pool.execute<{ stock: number; ledger: number }>(
    sql`select stock, (select coalesce(sum(quantity), 0)::int from stock_movements where variant_id = variants.id) as ledger from variants where id = ${variantId}::uuid`,
  );
  return row;
}

/** What to place for so many units of one variant. */
export const wanted = (variantId: string, quantity = 1, expectedTotal = 1000 * quantity) => ({
  lines: [{ variantId, quantity }],
  email: "ada@example.org",
  shippingAddress,
  expectedTotal,
});

/** An order of one unit that the caller has placed. */
export async function placed(bed: Bed, call: Call, { units = 1, price = 1000 } = {}) {
  const variantId = await shelf(bed, units, price);
  const order = await call.orders.place(wanted(variantId, units, price * units));
  return { ...order, variantId };
}

/** Books a payment as a provider's notice would. */
export async function pay({ database }: Bed, { number, amount }: { number: string; amount?: number }) {
  return database.pool.transaction(async (tx) => {
    const order = await lockOrder(tx, { number });
    if (!order) throw new Error("no such order");
    const row = { orderId: order.id, provider: "test" as const, currency: order.currency };
    const [payment] = await tx
      .insert(payments)
      .values({ ...row, amount: amount ?? order.total, status: "succeeded" })
      .returning();
    const taken = { paymentId: payment?.id ?? "", amount: amount ?? order.total, provider: "test" };
    return markPaid(tx, order, taken);
  });
}

/** Puts an order into a state whatever the rules say. */
export async function putInto({ database }: Bed, number: string, status: Status): Promise<void> {
  await database.pool.update(orders).set({ status }).where(eq(orders.number, number));
}

/** Lets the time for paying run out. */
export async function letExpire({ database }: Bed, number: string): Promise<void> {
  await database.pool
    .update(orders)
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .where(eq(orders.number, number));
}
