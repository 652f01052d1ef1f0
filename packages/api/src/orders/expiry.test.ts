import { auditLog } from "@agora/db/schema";
import { freeUnpaidStock } from "@agora/jobs/testing";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Call, openTestbed, race, type Testbed } from "../testing.ts";
import { letExpire, pay, placed, stockOf } from "./testing.ts";

let bed: Testbed;
let guest: Call;
beforeAll(async () => {
  bed = await openTestbed();
  guest = await bed.caller();
});
afterAll(() => bed.close());

const free = () => freeUnpaidStock(bed.services);

test("what is not paid in time is cancelled, and its stock freed; what still has time stays", async () => {
  const late = await placed(bed, guest, { units: 2 });
  const early = await placed(bed, guest);
  await letExpire(bed, late.number);
  await free();
  expect(await guest.orders.get(late)).toMatchObject({ status: "cancelled", cancelReason: "not-paid" });
  expect(await stockOf(bed, late.variantId)).toEqual({ stock: 2, ledger: 2 });
  expect(await guest.orders.get(early)).toMatchObject({ status: "pending" });
  const [row] = await bed.database.pool
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.subjectId, late.id), eq(auditLog.action, "order.cancelled")));
  expect(row).toMatchObject({ actorKind: "job", actorId: "freeUnpaidStock" });
});

test("one that was paid or confirmed has no such time any more", async () => {
  const merchant = await bed.person("merchant");
  const [paid, confirmed] = [await placed(bed, guest), await placed(bed, guest)];
  await pay(bed, paid);
  await merchant.call.orders.confirm({ number: confirmed.number });
  for (const { number } of [paid, confirmed]) await letExpire(bed, number);
  await free();
  for (const order of [paid, confirmed])
    expect(await guest.orders.get(order)).toMatchObject({ status: "confirmed" });
});

test("several workers at once free each order once", async () => {
  const orders = await Promise.all(Array.from({ length: 20 }, () => placed(bed, guest)));
  for (const { number } of orders) await letExpire(bed, number);
  await race(3, free);
  for (const order of orders) {
    expect(await stockOf(bed, order.variantId)).toEqual({ stock: 1, ledger: 1 });
    const { timeline } = await guest.orders.get(order);
    expect(timeline.map(({ kind }) => kind)).toEqual(["placed", "cancelled"]);
  }
});

test("expiring and paying, and cancelling and paying, at once: one wins, and no money is kept for nothing", async () => {
  const acts = { expire: free, cancel: (order: Placed) => guest.orders.cancel(order) };
  for (const act of [acts.expire, acts.cancel])
    for (let round = 0; round < 15; round++) {
      const order = await placed(bed, guest);
      await letExpire(bed, order.number);
      await race<unknown>(2, (n) => (n === 0 ? act(order) : pay(bed, order)));
      const { status, paid, refunded } = await guest.orders.get(order);
      expect(["confirmed", "cancelled"]).toContain(status);
      expect(paid).toBe(1000);
      expect(refunded).toBe(status === "cancelled" ? 1000 : 0);
      const stock = status === "cancelled" ? 1 : 0;
      expect(await stockOf(bed, order.variantId)).toEqual({ stock, ledger: stock });
    }
});

type Placed = Awaited<ReturnType<typeof placed>>;
