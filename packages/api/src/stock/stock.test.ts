import { wrongCounts } from "@agora/db/checks";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { shelf, stockOf, wanted } from "../orders/testing.ts";
import { product } from "../products/testing.ts";
import { openTestbed, type Person, race, reasonOf, type Testbed } from "../testing.ts";

let bed: Testbed;
let merchant: Person;
beforeAll(async () => {
  bed = await openTestbed();
  merchant = await bed.person("merchant");
});
afterEach(async () => {
  const wrong = await wrongCounts(bed.database.pool);
  expect(wrong.filter(({ name }) => name === "variants.stock")).toEqual([]);
});
afterAll(() => bed.close());

const adjust = (variantId: string, quantity: number, kind: "receipt" | "correction" = "correction") =>
  merchant.call.stock.adjust({ variantId, kind, quantity, note: "counted" });

test("every change is a row of the ledger, with who and why, newest first", async () => {
  const variantId = await shelf(bed, 2);
  expect(await adjust(variantId, 10, "receipt")).toMatchObject({ variantId, stock: 12 });
  expect(await adjust(variantId, -3)).toMatchObject({ stock: 9 });
  const buyer = await bed.person();
  const order = await buyer.call.orders.place(wanted(variantId, 4));
  await buyer.call.orders.cancel(order);
  const { items } = await merchant.call.stock.history({ variantId });
  expect(items.map(({ kind, quantity, stock }) => [kind, quantity, stock])).toEqual([
    ["cancellation", 4, 9],
    ["sale", -4, 5],
    ["correction", -3, 9],
    ["receipt", 10, 12],
    ["receipt", 2, 2],
  ]);
  expect(items[1]).toMatchObject({ orderNumber: order.number, actor: null });
  expect(items[2]).toMatchObject({ note: "counted", actor: { username: merchant.username } });
  expect(await stockOf(bed, variantId)).toEqual({ stock: 9, ledger: 9 });
});

test("stock never falls below nothing, and a shelf has an end", async () => {
  const variantId = await shelf(bed, 3);
  expect(await reasonOf(adjust(variantId, -4))).toBe("OUT_OF_STOCK");
  expect(await reasonOf(adjust(variantId, -1, "receipt"))).toBe("INVALID_INPUT");
  expect(await reasonOf(adjust(variantId, 0))).toBe("INVALID_INPUT");
  expect(await reasonOf(adjust(crypto.randomUUID(), 1))).toBe("NOT_FOUND");
  expect(await adjust(variantId, -3)).toMatchObject({ stock: 0 });
  const full = await shelf(bed, 99_500_000);
  expect(await reasonOf(adjust(full, 1_000_000))).toBe("INVALID_INPUT");
  expect(await stockOf(bed, full)).toEqual({ stock: 99_500_000, ledger: 99_500_000 });
});

test("buyers, cancellations and counting at once leave exactly what the ledger says", async () => {
  const variantId = await shelf(bed, 20);
  const guest = await bed.caller();
  const { answers, errors } = await race(45, async (n) => {
    if (n % 3 === 0) return adjust(variantId, n % 2 ? -2 : 3);
    const order = await guest.orders.place(wanted(variantId));
    return n % 3 === 1 ? order : guest.orders.cancel(order);
  });
  const reasons = await Promise.all(errors.map((error) => reasonOf(Promise.reject(error))));
  expect(reasons.filter((reason) => reason !== "OUT_OF_STOCK")).toEqual([]);
  expect(answers.length + errors.length).toBe(45);
  const { stock = -1, ledger } = (await stockOf(bed, variantId)) ?? {};
  expect(stock).toBe(ledger);
  expect(stock).toBeGreaterThanOrEqual(0);
  const { items } = await merchant.call.stock.history({ variantId, limit: 100 });
  expect(items[0]?.stock).toBe(stock);
  expect(items.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(stock);
});

test("the lowest come first, page by page, found by a part of a name or keeping unit", async () => {
  const sizes = Array.from({ length: 7 }, (_, n) => ({
    ...{ sku: `Sock_${n}`, options: { Size: `${36 + n}` } },
    ...{ price: 900, stock: (n * 5) % 7 },
  }));
  await product(merchant, "Wool socks 100%", { variants: sizes });
  await product(merchant, "Wool socks, sold out");
  const gone = await product(merchant, "Wool socks of old");
  await merchant.call.products.archive(gone);
  const list = async (search: string, more = {}) => merchant.call.stock.list({ search, ...more });
  const whole = await list("sock_", { count: true });
  expect([whole.total, whole.items.map(({ stock }) => stock)]).toEqual([7, [0, 1, 2, 3, 4, 5, 6]]);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list("sock_", { limit: 2, cursor });
    seen.push(...page.items.map(({ sku }) => sku));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(whole.items.map(({ sku }) => sku));
  expect((await list("100%")).items).toHaveLength(7);
  expect((await list("WOOL SOCKS")).items).toHaveLength(8);
  expect((await list("sock_", { atMost: 1 })).items).toHaveLength(2);
});

test("only who may write stock sees it", async () => {
  const buyer = await bed.person();
  expect(await reasonOf(buyer.call.stock.list({}))).toBe("FORBIDDEN");
  expect(await reasonOf(buyer.call.stock.history({ variantId: await shelf(bed, 1) }))).toBe("FORBIDDEN");
  expect(await reasonOf(merchant.call.stock.history({ variantId: crypto.randomUUID() }))).toBe("NOT_FOUND");
});
