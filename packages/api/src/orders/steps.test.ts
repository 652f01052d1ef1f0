import { auditLog, outbox } from "@agora/db/schema";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestbed, type Person, race, reasonOf, type Testbed } from "../testing.ts";
import { pay, placed, stockOf } from "./testing.ts";

let bed: Testbed;
let buyer: Person;
let merchant: Person;
beforeAll(async () => {
  bed = await openTestbed();
  buyer = await bed.person();
  merchant = await bed.person("merchant");
});
afterAll(() => bed.close());

const lettersOf = async (orderId: string) => {
  const rows = await bed.database.pool
    .select({ payload: outbox.payload })
    .from(outbox)
    .where(and(eq(outbox.job, "emailOrder"), sql`${outbox.payload} ->> 'orderId' = ${orderId}`))
    .orderBy(outbox.id);
  return rows.map(({ payload }) => Reflect.get(Object(payload), "letter"));
};
const kinds = ({ timeline }: { timeline: { kind: string; byShop: boolean }[] }) =>
  timeline.map(({ kind, byShop }) => (byShop ? `${kind} by the shop` : kind));

test("from the order to the door: timeline, letters and audit tell each step once", async () => {
  const { id, number } = await placed(bed, buyer.call);
  await pay(bed, { number });
  await merchant.call.orders.ship({ number, carrier: "Post", trackingCode: "JD014" });
  const order = await merchant.call.orders.deliver({ number });
  expect(order).toMatchObject({
    status: "delivered",
    payment: "paid",
    carrier: "Post",
    trackingCode: "JD014",
  });
  expect(kinds(order)).toEqual([
    "placed",
    "paid",
    "confirmed",
    "shipped by the shop",
    "delivered by the shop",
  ]);
  expect(order.timeline[3]?.details).toEqual({ carrier: "Post", trackingCode: "JD014" });
  expect(await lettersOf(id)).toEqual(["placed", "paid", "shipped"]);
  const rows = await bed.database.pool.select().from(auditLog).where(eq(auditLog.subjectId, id));
  expect(rows.map(({ action, actorId }) => [action, actorId])).toEqual([
    ["order.placed", buyer.id],
    ["order.shipped", merchant.id],
    ["order.delivered", merchant.id],
  ]);
});

test("two clerks ship at once: one does, the other is told how it stands", async () => {
  const { id, number } = await placed(bed, buyer.call);
  await merchant.call.orders.confirm({ number });
  const { answers, errors } = await race(4, (n) =>
    merchant.call.orders.ship({ number, trackingCode: `parcel ${n}` }),
  );
  expect(answers).toHaveLength(1);
  for (const error of errors) expect(await reasonOf(Promise.reject(error))).toBe("WRONG_STATUS");
  expect(await buyer.call.orders.get({ number })).toMatchObject({ trackingCode: answers[0]?.trackingCode });
  expect(await lettersOf(id)).toEqual(["placed", "shipped"]);
});

test("cancelling gives the stock back, once, also by several at once", async () => {
  const { id, number, variantId } = await placed(bed, buyer.call, { units: 2 });
  const { answers, errors } = await race(5, () => buyer.call.orders.cancel({ number, reason: "Too many" }));
  expect([answers.length, errors.length]).toEqual([1, 4]);
  expect(await stockOf(bed, variantId)).toEqual({ stock: 2, ledger: 2 });
  expect(answers[0]).toMatchObject({
    status: "cancelled",
    cancelReason: "by-buyer",
    lines: [{ restocked: 2 }],
  });
  expect(await lettersOf(id)).toEqual(["placed", "cancelled"]);
});

test("the shop cancels in its own name", async () => {
  const { number } = await placed(bed, buyer.call);
  const order = await merchant.call.orders.cancel({ number, reason: "The dye was wrong" });
  expect(order).toMatchObject({ cancelReason: "by-shop" });
  expect(order.timeline.at(-1)).toMatchObject({
    byShop: true,
    details: { by: "by-shop", reason: "The dye was wrong" },
  });
});

test("a clerk who cancels their own order does so as a buyer", async () => {
  const { number } = await placed(bed, merchant.call);
  expect(await merchant.call.orders.cancel({ number })).toMatchObject({ cancelReason: "by-buyer" });
});

test("shipping and cancelling at once: one of them, and the stock fits", async () => {
  for (let round = 0; round < 10; round++) {
    const { number, variantId } = await placed(bed, buyer.call);
    await merchant.call.orders.confirm({ number });
    const act = (n: number) =>
      n === 0 ? merchant.call.orders.ship({ number }) : buyer.call.orders.cancel({ number });
    const { answers } = await race(2, act);
    expect(answers).toHaveLength(1);
    const stock = answers[0]?.status === "cancelled" ? 1 : 0;
    expect(await stockOf(bed, variantId)).toEqual({ stock, ledger: stock });
  }
});

test("whoever follows an order sees each step, and strangers none", async () => {
  const { number } = await placed(bed, buyer.call);
  const next = [
    () => merchant.call.orders.confirm({ number }),
    () => merchant.call.orders.ship({ number }),
    () => merchant.call.orders.deliver({ number }),
  ];
  const seen: string[] = [];
  // A caller inside the process gets what tRPC tracks as a pair; clients get an object.
  for await (const step of await buyer.call.orders.live({ number })) {
    seen.push((Array.isArray(step) ? step[1] : step.data).status);
    const act = next.shift();
    if (!act) break;
    await act();
  }
  expect(seen).toEqual(["pending", "confirmed", "shipped", "delivered"]);
  const stranger = await bed.person();
  const peek = async () => {
    for await (const _ of await stranger.call.orders.live({ number })) return;
  };
  expect(await reasonOf(peek())).toBe("NOT_FOUND");
});
