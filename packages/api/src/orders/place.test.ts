import { variants } from "@agora/db/schema";
import { eventually } from "@agora/jobs/testing";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestbed, race, reasonOf, type Testbed } from "../testing.ts";
import { shelf, shippingAddress, stockOf, wanted } from "./testing.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await openTestbed();
});
afterAll(() => bed.close());

test("a guest's order takes its stock, and opens with its token alone", async () => {
  const variantId = await shelf(bed, 3);
  const guest = await bed.caller();
  const placed = await guest.orders.place(wanted(variantId, 2));
  expect(placed).toMatchObject({ status: "pending", payment: "unpaid", total: 2000 });
  expect(await stockOf(bed, variantId)).toEqual({ stock: 1, ledger: 1 });
  expect(await guest.orders.get(placed)).toMatchObject({ number: placed.number, total: 2000 });
  expect(await reasonOf(guest.orders.get({ number: placed.number }))).toBe("NOT_FOUND");
  expect(await reasonOf(guest.orders.get({ number: placed.number, token: "guessed" }))).toBe("NOT_FOUND");
});

test("the token of one order opens no other", async () => {
  const variantId = await shelf(bed, 2);
  const guest = await bed.caller();
  const mine = await guest.orders.place(wanted(variantId));
  const other = await guest.orders.place(wanted(variantId));
  expect(await reasonOf(guest.orders.get({ number: other.number, token: mine.token }))).toBe("NOT_FOUND");
});

test("of 60 buyers of the last 10, ten get one", async () => {
  const variantId = await shelf(bed, 10);
  const guest = await bed.caller();
  const { answers, errors } = await race(60, () => guest.orders.place(wanted(variantId)));
  expect(answers).toHaveLength(10);
  const reasons = await Promise.all(errors.map((error) => reasonOf(Promise.reject(error))));
  expect(new Set(reasons)).toEqual(new Set(["OUT_OF_STOCK"]));
  expect(await stockOf(bed, variantId)).toEqual({ stock: 0, ledger: 0 });
});

test("another total than the buyer saw is refused, with the new one", async () => {
  const variantId = await shelf(bed, 1);
  await bed.database.pool.update(variants).set({ price: 1200 }).where(eq(variants.id, variantId));
  const guest = await bed.caller();
  expect(await refusedWith(guest.orders.place(wanted(variantId)))).toMatchObject({
    reason: "PRICE_CHANGED",
    details: { current: { total: 1200 } },
  });
});

/** The refusal whole, as it goes to the client. */
async function refusedWith(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.cause : undefined),
  );
}

/** Holds a variant's row while a buyer, who has read it before, waits for it; then lets go with `changes` made. */
async function changeMeanwhile(variantId: string, changes: Partial<typeof variants.$inferInsert>) {
  const first = await shelf(bed, 5);
  const guest = await bed.caller();
  const both = [
    { variantId: first, quantity: 2 },
    { variantId, quantity: 2 },
  ];
  const act = await bed.database.pool.transaction(async (tx) => {
    await tx.update(variants).set(changes).where(eq(variants.id, variantId));
    const placing = guest.orders.place({ ...wanted(first), lines: both, expectedTotal: 4000 });
    const refused = refusedWith(placing);
    await eventually(async () => {
      const [row] = await bed.database.pool.execute<{ waiting: number }>(
        sql`select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return row?.waiting === 1;
    }, 60);
    return { refused };
  });
  return { refused: await act.refused, first };
}

test("a price that changes while the order is being placed refuses with the new total, and takes nothing", async () => {
  const variantId = await shelf(bed, 5);
  const { refused, first } = await changeMeanwhile(variantId, { price: 1100 });
  expect(refused).toMatchObject({
    reason: "PRICE_CHANGED",
    details: { current: { total: 4200, lines: [{ available: 5 }, { available: 5, unitPrice: 1100 }] } },
  });
  expect(await stockOf(bed, first)).toEqual({ stock: 5, ledger: 5 });
});

test("stock that goes meanwhile refuses with what is left of it", async () => {
  const variantId = await shelf(bed, 5);
  const { refused, first } = await changeMeanwhile(variantId, { stock: 1 });
  expect(refused).toMatchObject({
    reason: "OUT_OF_STOCK",
    details: { fields: { [variantId]: [expect.stringMatching(/^Only 1 of /)] } },
  });
  expect(await stockOf(bed, first)).toEqual({ stock: 5, ledger: 5 });
});

test("what is archived meanwhile is not sold", async () => {
  const variantId = await shelf(bed, 5);
  const { refused } = await changeMeanwhile(variantId, { archivedAt: new Date() });
  expect(refused).toMatchObject({ reason: "OUT_OF_STOCK" });
});

test("one needs an address, something to buy, and no more than an order holds", async () => {
  const guest = await bed.caller();
  const dear = await shelf(bed, 999, 9_000_000);
  const { email: _, ...nameless } = wanted(dear);
  expect(await reasonOf(guest.orders.place(nameless))).toBe("INVALID_INPUT");
  expect(await reasonOf(guest.orders.place({ email: "a@b.test", shippingAddress, expectedTotal: 0 }))).toBe(
    "CART_EMPTY",
  );
  expect(await reasonOf(guest.orders.place(wanted(dear, 999, 0)))).toBe("INVALID_INPUT");
  expect(await reasonOf(guest.orders.place(wanted(crypto.randomUUID())))).toBe("NOT_FOUND");
});

test("what costs nothing is confirmed at once and waits for no payment", async () => {
  const variantId = await shelf(bed, 1, 0);
  const order = await (await bed.caller()).orders.place(wanted(variantId, 1, 0));
  expect(order).toMatchObject({ status: "confirmed", payment: "paid", expiresAt: null });
});
