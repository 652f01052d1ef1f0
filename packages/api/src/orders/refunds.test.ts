import { outbox, refunds } from "@agora/db/schema";
import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Call, openTestbed, race, reasonOf, type Testbed } from "../testing.ts";
import { pay, placed, shelf, stockOf, wanted } from "./testing.ts";

let bed: Testbed;
let merchant: Call;
let guest: Call;
beforeAll(async () => {
  bed = await openTestbed();
  merchant = (await bed.person("admin")).call;
  guest = await bed.caller();
});
afterAll(() => bed.close());

async function paid(wanted: { units?: number; price?: number } = {}) {
  const order = await placed(bed, guest, wanted);
  await pay(bed, order);
  return order;
}

/** What was promised to be given back, each with a job that will do it. */
async function promised(orderId: string): Promise<number[]> {
  const rows = await bed.database.pool
    .select({ amount: refunds.amount })
    .from(refunds)
    .innerJoin(
      outbox,
      sql`${outbox.job} = 'sendRefund' and ${outbox.payload} ->> 'refundId' = ${refunds.id}::text`,
    )
    .where(eq(refunds.orderId, orderId))
    .orderBy(refunds.id);
  return rows.map(({ amount }) => amount);
}

test("in part, then the rest, then nothing more", async () => {
  const { id, number } = await paid();
  expect(await merchant.orders.refund({ number, amount: 300, reason: "A scratch" })).toMatchObject({
    payment: "partly-refunded",
    refunded: 300,
  });
  expect(await reasonOf(merchant.orders.refund({ number, amount: 701 }))).toBe("REFUND_TOO_LARGE");
  expect(await merchant.orders.refund({ number })).toMatchObject({ payment: "refunded", refunded: 1000 });
  expect(await reasonOf(merchant.orders.refund({ number }))).toBe("REFUND_TOO_LARGE");
  expect(await promised(id)).toEqual([300, 700]);
});

test("what was not paid can't be given back", async () => {
  const { number } = await placed(bed, guest);
  expect(await reasonOf(merchant.orders.refund({ number }))).toBe("WRONG_STATUS");
});

test("two clerks who give back at once never give more than was paid", async () => {
  const { id, number } = await paid();
  const { answers, errors } = await race(6, () => merchant.orders.refund({ number, amount: 400 }));
  expect(answers).toHaveLength(2);
  for (const error of errors) expect(await reasonOf(Promise.reject(error))).toBe("REFUND_TOO_LARGE");
  expect(await promised(id)).toEqual([400, 400]);
});

test("units go back on the shelf, and never more than were bought", async () => {
  const { number, variantId, lines } = await paid({ units: 3 });
  const lineId = lines[0]?.id ?? "";
  const give = (quantity: number) =>
    merchant.orders.refund({ number, amount: 100, restock: [{ lineId, quantity }] });
  expect(await give(2)).toMatchObject({ lines: [{ restocked: 2 }] });
  expect(await reasonOf(give(2))).toBe("NOT_FOUND");
  expect(await stockOf(bed, variantId)).toEqual({ stock: 2, ledger: 2 });
  expect(await merchant.orders.get({ number })).toMatchObject({ refunded: 100 });
  const { answers } = await race(3, () => give(1));
  expect(answers).toHaveLength(1);
  expect(await stockOf(bed, variantId)).toEqual({ stock: 3, ledger: 3 });
});

test("two orders of the same two things, put back at once in opposite order: both are", async () => {
  const [one, two] = [await shelf(bed, 40), await shelf(bed, 40)];
  const both = [one, two].map((variantId) => ({ variantId, quantity: 20 }));
  const orders = [
    await guest.orders.place({ ...wanted(one, 20, 40_000), lines: both }),
    await guest.orders.place({ ...wanted(one, 20, 40_000), lines: both.toReversed() }),
  ];
  for (const order of orders) await pay(bed, order);
  const { errors } = await race(20, async (n) => {
    const { number, lines = [] } = orders[n % 2] ?? {};
    const restock = lines.map(({ id }) => ({ lineId: id, quantity: 2 }));
    return merchant.orders.refund({ number: number ?? "", amount: 10, restock });
  });
  expect(errors).toEqual([]);
  for (const variantId of [one, two])
    expect(await stockOf(bed, variantId)).toEqual({ stock: 40, ledger: 40 });
  const [row] = await bed.database.pool.execute<{ deadlocks: number }>(
    sql`select deadlocks::int from pg_stat_database where datname = current_database()`,
  );
  expect(row?.deadlocks).toBe(0);
});

test("a line of another order is not put back", async () => {
  const { number } = await paid();
  const other = await paid();
  const restock = [{ lineId: other.lines[0]?.id ?? "", quantity: 1 }];
  expect(await reasonOf(merchant.orders.refund({ number, restock }))).toBe("NOT_FOUND");
  expect(await stockOf(bed, other.variantId)).toEqual({ stock: 0, ledger: 0 });
});

test("cancelling gives back what is left of the money and what is left of the units", async () => {
  const { id, number, token, variantId, lines } = await paid({ units: 3 });
  const restock = [{ lineId: lines[0]?.id ?? "", quantity: 1 }];
  await merchant.orders.refund({ number, amount: 1200, restock });
  expect(await guest.orders.cancel({ number, token })).toMatchObject({ payment: "refunded", refunded: 3000 });
  expect(await promised(id)).toEqual([1200, 1800]);
  expect(await stockOf(bed, variantId)).toEqual({ stock: 3, ledger: 3 });
});

test("a payment that comes after the order was cancelled goes back by itself", async () => {
  const { id, number, token } = await placed(bed, guest);
  await guest.orders.cancel({ number, token });
  expect(await pay(bed, { number })).toBe("refunded");
  expect(await promised(id)).toEqual([1000]);
  expect(await guest.orders.get({ number, token })).toMatchObject({
    status: "cancelled",
    paid: 1000,
    refunded: 1000,
  });
});

test("paid twice: the second goes back, the first stays", async () => {
  const order = await paid();
  expect(await pay(bed, order)).toBe("refunded");
  expect(await guest.orders.get(order)).toMatchObject({
    status: "confirmed",
    payment: "partly-refunded",
    paid: 2000,
    refunded: 1000,
  });
});

test("however it is given back in parts, the rest makes it exactly what was paid", async () => {
  const parts = fc.array(fc.integer({ min: 1, max: 1500 }), { maxLength: 6 });
  const prices = fc.integer({ min: 1, max: 3000 });
  await fc.assert(
    fc.asyncProperty(prices, parts, async (price, amounts) => {
      const { id, number } = await paid({ price });
      let left = price;
      for (const amount of amounts) {
        const act = merchant.orders.refund({ number, amount });
        if (amount > left) expect(await reasonOf(act)).toBe("REFUND_TOO_LARGE");
        else {
          left -= amount;
          expect((await act).refunded).toBe(price - left);
        }
      }
      if (left > 0) expect((await merchant.orders.refund({ number })).payment).toBe("refunded");
      const given = await promised(id);
      expect(given.every((amount) => amount > 0)).toBe(true);
      expect(given.reduce((sum, amount) => sum + amount, 0)).toBe(price);
    }),
    { numRuns: 30 },
  );
});
