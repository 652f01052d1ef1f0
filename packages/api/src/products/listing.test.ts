import { countSales } from "@agora/db/queries/product-sales";
import { products } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shippingAddress } from "../orders/testing.ts";
import { openTestbed, type Person, reasonOf, type Testbed } from "../testing.ts";
import { product } from "./testing.ts";

let bed: Testbed;
let merchant: Person;
let visitor: Awaited<ReturnType<Testbed["caller"]>>;
beforeAll(async () => {
  bed = await openTestbed();
  merchant = await bed.person("merchant");
  visitor = await bed.caller();
  for (let n = 0; n < 13; n++) {
    const variants = [
      { sku: `cheap-${n}`, options: { Size: "S" }, price: 500 + (n % 4) * 100, stock: 0 },
      { sku: `dear-${n}`, options: { Size: "L" }, price: 2000, stock: n % 3 },
    ];
    const { id } = await product(merchant, `Mug ${n}`, {
      categories: n % 2 ? ["Kitchen"] : ["Kitchen", "Gifts"],
      variants,
    });
    const rated = { ratingSum: n % 5 ? 3 * (n % 4) + 3 : 0, ratingCount: n % 5 ? 3 : 0 };
    await bed.database.pool
      .update(products)
      .set({ ...rated, soldCount: n % 3 })
      .where(eq(products.id, id));
  }
  await product(merchant, "Draft mug", { status: "draft", categories: ["Unseen"] });
});
afterAll(() => bed.close());

type Wanted = Parameters<typeof visitor.products.list>[0];
const names = async (wanted: Wanted) =>
  (await visitor.products.list({ limit: 100, ...wanted })).items.map(({ name }) => name);

describe("a list", () => {
  test.each(["newest", "price", "price-down", "popular", "rating"] as const)(
    "by %s goes on from page to page without a gap or a repetition",
    async (sort) => {
      const whole = await visitor.products.list({ sort, limit: 100, count: true });
      expect(whole.total).toBe(13);
      const keys = whole.items.map(
        (item) =>
          ({
            newest: item.createdAt.getTime(),
            price: -item.priceFrom,
            "price-down": item.priceFrom,
            popular: 0,
            rating: item.rating ?? 0,
          })[sort],
      );
      expect(keys).toEqual(keys.toSorted((a, b) => b - a));
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await visitor.products.list({ sort, limit: 2, cursor });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(seen).toEqual(whole.items.map(({ id }) => id));
    },
  );

  test("by newest ends a page within one millisecond without losing a product", async () => {
    const everything = await visitor.products.list({ sort: "newest", limit: 100 });
    expect(new Set(everything.items.map(({ id }) => id)).size).toBe(13);
  });

  test("is narrowed by filters, all of which count", async () => {
    expect(await names({ category: "gifts" })).toHaveLength(7);
    expect(await names({ category: "unseen" })).toEqual([]);
    expect(await names({ rating: 4 })).toEqual(["Mug 11", "Mug 7", "Mug 3"]);
    expect(await names({ priceTo: 500 })).toEqual(["Mug 12", "Mug 8", "Mug 4", "Mug 0"]);
    expect(await names({ inStock: true, category: "gifts" })).toEqual(["Mug 10", "Mug 8", "Mug 4", "Mug 2"]);
  });

  test("says in stock and price of one and the same variant", async () => {
    expect(await names({ inStock: true, priceTo: 1000 })).toEqual([]);
    expect(await names({ inStock: true, priceFrom: 1500 })).toHaveLength(8);
  });

  test.each([
    ["x", "newest"],
    [Buffer.from('["9999999999.5","x"]').toString("base64url"), "price"],
    [Buffer.from(`["1e9","${crypto.randomUUID()}"]`).toString("base64url"), "rating"],
    [Buffer.from(`["2026-99-99T99:99:99.999Z","${crypto.randomUUID()}"]`).toString("base64url"), "newest"],
  ] as const)("refuses the cursor %s of somewhere else", async (cursor, sort) => {
    expect(await reasonOf(visitor.products.list({ cursor, sort }))).toBe("INVALID_INPUT");
  });

  test("takes a cursor beyond every price", async () => {
    const cursor = Buffer.from(`["9999999999","${crypto.randomUUID()}"]`).toString("base64url");
    expect((await visitor.products.list({ cursor, sort: "price" })).items).toEqual([]);
  });
});

test("categories are those in which something is sold, with how much", async () => {
  expect((await visitor.products.categories()).items).toMatchObject([
    { slug: "gifts", name: "Gifts", productCount: 7 },
    { slug: "kitchen", name: "Kitchen", productCount: 13 },
  ]);
});

test("what sold most is told by units of orders that stand, and counted once for all who ask", async () => {
  const [one, two] = [await product(merchant, "Sold most"), await product(merchant, "Sold less")];
  const buy = (variantId: string | undefined, quantity: number) =>
    visitor.orders.place({
      ...{ email: "ada@example.org", shippingAddress, expectedTotal: 1000 * quantity },
      lines: [{ variantId: variantId ?? "", quantity }],
    });
  await buy(two.variants[0]?.id, 2);
  await visitor.orders.cancel(await buy(two.variants[0]?.id, 3));
  await buy(one.variants[0]?.id, 3);
  const ask = async (wanted = {}) =>
    (await visitor.products.topSelling(wanted)).items.map(({ name, unitsSold }) => [name, unitsSold]);
  const answers = await Promise.all([ask(), ask(), ask({ limit: 1 })]);
  const all = [
    ["Sold most", 3],
    ["Sold less", 2],
  ];
  expect(answers).toEqual([all, all, all.slice(0, 1)]);

  await buy(two.variants[0]?.id, 2);
  expect(await ask()).toEqual(all);
  await merchant.call.products.archive(one);
  expect(await ask()).toEqual([["Sold less", 2]]);

  await countSales(bed.database.pool);
  expect(await countSales(bed.database.pool)).toBe(0);
  const [best] = (await visitor.products.list({ sort: "popular" })).items;
  expect(best?.name).toBe("Sold less");
  const [row] = await bed.database.pool.select().from(products).where(eq(products.id, two.id));
  expect(row?.soldCount).toBe(4);
});
