import { carts, products, variants } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { shelf } from "../orders/testing.ts";
import { openTestbed, race, reasonOf, type Testbed } from "../testing.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await openTestbed();
});
afterAll(() => bed.close());

const nowhere = "00000000-0000-4000-8000-000000000000";
const cartCount = async () => (await bed.database.pool.select().from(carts)).length;
const set = (variantId: string, changes: Partial<typeof variants.$inferInsert>) =>
  bed.database.pool.update(variants).set(changes).where(eq(variants.id, variantId));
const held = (view: { quote: { lines: { variantId: string; quantity: number }[] } }) =>
  view.quote.lines.map(({ variantId, quantity }) => [variantId, quantity]);

/** A visitor with one unit of something in a new cart. */
async function guestWith(variantId: string, quantity = 1) {
  const call = await bed.caller();
  const { token } = await call.cart.setLine({ variantId, quantity });
  if (!token) throw new Error("no token came with the new cart");
  return { call, token };
}

test("looking, taking out and clearing make no cart", async () => {
  const guest = await bed.caller();
  const before = await cartCount();
  expect(await guest.cart.get()).toMatchObject({ id: null, token: null, quote: { lines: [], total: 0 } });
  expect(await guest.cart.setLine({ variantId: nowhere, quantity: 0 })).toMatchObject({ id: null });
  expect(await guest.cart.clear()).toMatchObject({ id: null });
  expect(await guest.cart.setCoupon({ code: null })).toMatchObject({ id: null });
  expect(await reasonOf(guest.cart.setLine({ variantId: nowhere, quantity: 1 }))).toBe("NOT_FOUND");
  expect(await cartCount()).toBe(before);
});

test("a guest's token is shown once, and opens the cart from then on", async () => {
  const [cup, plate] = [await shelf(bed, 9), await shelf(bed, 9, 250)];
  const { call, token } = await guestWith(cup);
  const second = await call.cart.setLine({ variantId: plate, quantity: 2, token });
  expect(second).toMatchObject({ token: null, version: 3, quote: { total: 1500 } });
  await call.cart.setLine({ variantId: cup, quantity: 3, add: true, token });
  expect(held(await call.cart.get({ token }))).toEqual([
    [cup, 4],
    [plate, 2],
  ]);
  expect(held(await (await bed.caller({ cartToken: token })).cart.get())).toHaveLength(2);
  expect(held(await call.cart.setLine({ variantId: cup, quantity: 0, token }))).toEqual([[plate, 2]]);
  expect(await call.cart.clear({ token })).toMatchObject({ quote: { lines: [] } });
  expect(held(await call.cart.get())).toEqual([]);
});

test("a token that opens nothing gets a cart of its own, with another token", async () => {
  const cup = await shelf(bed, 9);
  const forged = await bed.caller({ cartToken: "forged" });
  expect(await forged.cart.get()).toMatchObject({ id: null });
  const { token } = await forged.cart.setLine({ variantId: cup, quantity: 1 });
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(token).not.toBe("forged");
  expect(held(await forged.cart.get())).toEqual([]);
});

test("more than there is, is refused with how many are left", async () => {
  const cup = await shelf(bed, 3);
  const { call, token } = await guestWith(cup, 2);
  const refusal = (fields: string) =>
    expect.objectContaining({
      reason: "OUT_OF_STOCK",
      details: { message: expect.any(String), fields: { quantity: [expect.stringMatching(fields)] } },
    });
  await expect(call.cart.setLine({ variantId: cup, quantity: 4, token })).rejects.toMatchObject({
    cause: refusal("^Only 3 of Thing .* are left$"),
  });
  await expect(call.cart.setLine({ variantId: cup, quantity: 2, add: true, token })).rejects.toMatchObject({
    cause: refusal("^Only 3 of .* are left, and 2 in your cart already$"),
  });
  await set(cup, { stock: 0 });
  await expect(call.cart.setLine({ variantId: cup, quantity: 1, token })).rejects.toMatchObject({
    cause: refusal("is sold out$"),
  });
  expect(await call.cart.get({ token })).toMatchObject({
    version: 2,
    quote: { lines: [{ quantity: 2, available: 0 }] },
  });
});

test("what is archived or only a draft can't be put in; what was in is told as gone", async () => {
  const [cup, plate] = [await shelf(bed, 9), await shelf(bed, 9)];
  const { call, token } = await guestWith(cup);
  await set(cup, { archivedAt: new Date() });
  expect(await reasonOf(call.cart.setLine({ variantId: cup, quantity: 1, token }))).toBe("NOT_FOUND");
  expect(await call.cart.get({ token })).toMatchObject({ quote: { lines: [{ available: 0 }] } });
  const [row] = await bed.database.pool.select().from(variants).where(eq(variants.id, plate));
  await bed.database.pool
    .update(products)
    .set({ status: "draft" })
    .where(eq(products.id, row?.productId ?? ""));
  expect(await reasonOf(call.cart.setLine({ variantId: plate, quantity: 1, token }))).toBe("NOT_FOUND");
});

test("a hundred different things fit in, and a hundred and first doesn't", async () => {
  const { call } = await bed.person();
  const first = await shelf(bed, 9);
  for (let count = 0; count < 99; count++)
    await call.cart.setLine({ variantId: await shelf(bed, 1), quantity: 1 });
  await call.cart.setLine({ variantId: first, quantity: 1 });
  expect(await reasonOf(call.cart.setLine({ variantId: await shelf(bed, 1), quantity: 1 }))).toBe(
    "CART_FULL",
  );
  expect((await call.cart.setLine({ variantId: first, quantity: 2 })).quote.lines).toHaveLength(100);
});

test("a member has one cart everywhere, and two tabs at once lose nothing", async () => {
  const cup = await shelf(bed, 500);
  const person = await bed.person();
  const tabs = await race(20, () => person.call.cart.setLine({ variantId: cup, quantity: 1, add: true }));
  expect(tabs.errors).toEqual([]);
  expect(tabs.answers.every(({ token }) => token === null)).toBe(true);
  const elsewhere = await bed.caller({ token: person.token, cartToken: "somebody else's" });
  expect(await elsewhere.cart.get()).toMatchObject({ version: 21, quote: { lines: [{ quantity: 20 }] } });
  expect(new Set(tabs.answers.map(({ id }) => id)).size).toBe(1);
});

test("a new price is told until it is accepted by setting the line again", async () => {
  const cup = await shelf(bed, 9, 1000);
  const { call, token } = await guestWith(cup, 2);
  await set(cup, { price: 1200 });
  const line = { unitPrice: 1200, priceBefore: 1000, total: 2400 };
  expect(await call.cart.get({ token })).toMatchObject({ quote: { total: 2400, lines: [line] } });
  const accepted = await call.cart.setLine({ variantId: cup, quantity: 2, token });
  expect(accepted.quote.lines).toMatchObject([{ unitPrice: 1200, priceBefore: null }]);
  await set(cup, { stock: 1 });
  expect((await call.orders.quote({ cartToken: token })).lines).toMatchObject([
    { quantity: 2, available: 1 },
  ]);
});

test("a quote of lines puts those of one variant together", async () => {
  const cup = await shelf(bed, 3);
  const line = { variantId: cup, quantity: 2 };
  const quote = await (await bed.caller()).orders.quote({ lines: [line, line] });
  expect(quote.lines).toMatchObject([{ quantity: 4, available: 3 }]);
});
