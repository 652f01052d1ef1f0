import { orders } from "@agora/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Call, openTestbed, type Testbed } from "../testing.ts";
import { pay, placed } from "./testing.ts";

let bed: Testbed;
let guest: Call;
let clerk: Call;
beforeAll(async () => {
  bed = await openTestbed();
  guest = await bed.caller();
  clerk = (await bed.person("admin")).call;
});
afterAll(() => bed.close());

const daysAgo = async (number: string, days: number) => {
  const then = sql`now() - make_interval(days => ${days})`;
  await bed.database.pool
    .update(orders)
    .set({ createdAt: then, paidAt: then })
    .where(eq(orders.number, number));
};

test("a shop that has sold nothing has days of nothing", async () => {
  const today = () => new Date().toISOString().slice(0, 10);
  const before = today();
  const stats = await clerk.orders.stats({ days: 7 });
  expect(stats).toMatchObject({ revenue: 0, orders: 0, averageOrder: 0, units: 0, bestSellers: [] });
  expect(stats.byDay).toHaveLength(7);
  expect([before, today()]).toContain(stats.byDay.at(-1)?.day);
});

test("revenue is what was paid and kept, orders are those that stand, days are those of UTC", async () => {
  const [kept, partly, cancelled, old] = [
    await placed(bed, guest, { units: 3 }),
    await placed(bed, guest, { price: 500 }),
    await placed(bed, guest, { units: 9 }),
    await placed(bed, guest, { price: 7000 }),
  ];
  for (const order of [kept, partly, cancelled, old]) await pay(bed, order);
  await clerk.orders.refund({ number: partly.number, amount: 200 });
  await guest.orders.cancel(cancelled);
  await daysAgo(partly.number, 2);
  await daysAgo(old.number, 7);

  const stats = await clerk.orders.stats({ days: 7 });
  expect(stats).toMatchObject({ revenue: 3300, orders: 2, averageOrder: 1750, units: 4 });
  expect(stats.byDay.map(({ revenue, orders }) => [revenue, orders])).toEqual([
    [0, 0],
    [0, 0],
    [0, 0],
    [0, 0],
    [300, 1],
    [0, 0],
    [3000, 1],
  ]);
  expect(Object.fromEntries(stats.byStatus.map(({ status, orders }) => [status, orders]))).toEqual({
    pending: 0,
    confirmed: 3,
    shipped: 0,
    delivered: 0,
    cancelled: 1,
  });
  expect(stats.bestSellers.map(({ units, revenue }) => [units, revenue])).toEqual([
    [3, 3000],
    [1, 500],
  ]);
  expect((await clerk.orders.stats({ days: 8 })).revenue).toBe(10_300);
});
