import { products, stockMovements, variants } from "@agora/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestbed, race, reasonOf, type Testbed } from "../testing.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await openTestbed({ CHECKOUTS_PER_MINUTE: "100000" });
});
afterAll(() => bed.close());

const shippingAddress = {
  name: "Ada Lovelace",
  line1: "St James's Square 12",
  city: "London",
  postalCode: "SW1Y",
  country: "GB",
};

async function shelf(stock: number, price = 1000) {
  const db = bed.database.pool;
  const slug = crypto.randomUUID();
  const [product] = await db
    .insert(products)
    .values({ slug, name: `Thing ${slug}`, status: "active" })
    .returning();
  if (!product) throw new Error("insert returned no row");
  const [variant] = await db
    .insert(variants)
    .values({ productId: product.id, sku: slug, price, stock })
    .returning();
  if (!variant) throw new Error("insert returned no row");
  await db.insert(stockMovements).values({ variantId: variant.id, kind: "receipt", quantity: stock, stock });
  return variant.id;
}

const stockOf = async (variantId: string) => {
  const [row] = await bed.database.pool.execute<{ stock: number; ledger: number }>(
    sql`select stock, (select sum(quantity)::int from stock_movements where variant_id = variants.id) as ledger from variants where id = ${variantId}::uuid`,
  );
  return row;
};

const order = (variantId: string, quantity = 1, expectedTotal = 1000 * quantity) => ({
  lines: [{ variantId, quantity }],
  email: "ada@example.org",
  shippingAddress,
  expectedTotal,
});

test("a guest's order takes its stock, and opens with its token alone", async () => {
  const variantId = await shelf(3);
  const guest = await bed.caller();
  const placed = await guest.orders.place(order(variantId, 2));
  expect(placed).toMatchObject({ status: "pending", payment: "unpaid", total: 2000 });
  expect(await stockOf(variantId)).toEqual({ stock: 1, ledger: 1 });
  expect(await guest.orders.get(placed)).toMatchObject({ number: placed.number, total: 2000 });
  expect(await reasonOf(guest.orders.get({ number: placed.number }))).toBe("NOT_FOUND");
  expect(await reasonOf(guest.orders.get({ number: placed.number, token: "guessed" }))).toBe("NOT_FOUND");
});

test("cancelling gives the stock back, once, also by two at once", async () => {
  const variantId = await shelf(2);
  const guest = await bed.caller();
  const { number, token } = await guest.orders.place(order(variantId, 2));
  const { answers, errors } = await race(5, () => guest.orders.cancel({ number, token }));
  expect([answers.length, errors.length]).toEqual([1, 4]);
  expect(await stockOf(variantId)).toEqual({ stock: 2, ledger: 2 });
});

test("of 60 buyers of the last 10, ten get one", async () => {
  const variantId = await shelf(10);
  const guest = await bed.caller();
  const { answers, errors } = await race(60, () => guest.orders.place(order(variantId)));
  expect(answers).toHaveLength(10);
  const reasons = await Promise.all(errors.map((error) => reasonOf(Promise.reject(error))));
  expect(new Set(reasons)).toEqual(new Set(["OUT_OF_STOCK"]));
  expect(await stockOf(variantId)).toEqual({ stock: 0, ledger: 0 });
});

test("another total than the buyer saw is refused, with the new one", async () => {
  const variantId = await shelf(1);
  await bed.database.pool.update(variants).set({ price: 1200 }).where(eq(variants.id, variantId));
  const guest = await bed.caller();
  expect(await reasonOf(guest.orders.place(order(variantId)))).toBe("PRICE_CHANGED");
});
