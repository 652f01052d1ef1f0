import { orderEvents, orderLines, orders, outbox, payments, refunds, settings } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { enqueue } from "../enqueue.ts";
import { emailOrder } from "../jobs.ts";
import { orderToken } from "../orders/order-token.ts";
import { eventually } from "../testing/eventually.ts";
import { openStage, type Stage } from "../testing/stage.ts";
import type { OrderLetter } from "./mails/order-mail.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
  await stage.database.pool.update(settings).set({ siteName: "Market" });
  stage.work();
});
afterAll(() => stage.close());

let placed = 0;

async function order(changes: Partial<typeof orders.$inferInsert> = {}) {
  const { pool } = stage.database;
  const number = `TEST-${++placed}`;
  const address = { line1: "St James's Square 12", city: "London", postalCode: "SW1Y", country: "GB" };
  const [row] = await pool
    .insert(orders)
    .values({
      number,
      email: `${number.toLowerCase()}@people.test`,
      currency: "EUR",
      itemsTotal: 2500,
      total: 2500,
      shippingAddress: { name: "Ada <b>", ...address },
      expiresAt: new Date("2099-01-02T03:04:05Z"),
      ...changes,
    })
    .returning();
  if (!row) throw new Error("insert returned no row");
  const line = { sku: "bag", name: "Bag & belt", options: { Size: "L" }, unitPrice: 1250, quantity: 2 };
  await pool.insert(orderLines).values({ ...line, orderId: row.id, position: 0 });
  return row;
}

/** Promises the letter, waits until the job is done, and gives what arrived. */
async function sent({ id, email }: { id: string; email: string }, letter: OrderLetter, refundId?: string) {
  const { pool } = stage.database;
  const before = stage.mailbox.to(email).length;
  const job = await pool.transaction((tx) => enqueue(tx, emailOrder, { orderId: id, letter, refundId }));
  await eventually(async () => (await pool.select().from(outbox)).every((row) => row.id !== job), 60);
  return stage.mailbox.to(email)[before];
}

test("placed: the lines, the total, until when it is kept, and a link that needs no account", async () => {
  const row = await order();
  const mail = await sent(row, "placed");
  expect(mail?.subject).toBe(`Your order ${row.number}`);
  expect(mail?.text).toContain("2 × Bag & belt, Size L: €25.00\nTotal: €25.00");
  expect(mail?.text).toContain("United Kingdom");
  expect(mail?.text).toContain("2099-01-02 03:04 UTC");
  const token = orderToken("only for tests, and long enough", row.id);
  expect(mail?.text).toContain(`Pay for my order:\nhttp://agora.test/orders/${row.number}?token=${token}`);
  expect(mail?.html).toContain("Ada &lt;b&gt;");
});

test("placed asks for no money that has come meanwhile, and is moot once the order was cancelled", async () => {
  const paid = await sent(await order({ status: "confirmed", paid: 2500, expiresAt: null }), "placed");
  expect(paid?.text).not.toContain("Pay for my order");
  expect(await sent(await order({ status: "cancelled" }), "placed")).toBeUndefined();
});

test("amounts have the digits of their currency", async () => {
  const yen = await sent(await order({ currency: "JPY", status: "confirmed", paid: 2500 }), "paid");
  expect(yen?.text).toContain("received ¥2,500");
  const dinar = await sent(await order({ currency: "KWD", status: "confirmed", paid: 2500 }), "paid");
  expect(dinar?.text).toMatch(/received KWD\s2\.500/);
});

test("shipped names carrier and code, and is moot before", async () => {
  const row = await order({ status: "confirmed", carrier: "Post", trackingCode: "JD014" });
  expect(await sent(row, "shipped")).toBeUndefined();
  await stage.database.pool.update(orders).set({ status: "shipped" }).where(eq(orders.id, row.id));
  expect((await sent(row, "shipped"))?.text).toContain("With: Post\nTracking code: JD014");
});

test("cancelled says who did it, why, and what happens to the money", async () => {
  const row = await order({ status: "cancelled", cancelReason: "by-shop", paid: 2500 });
  const details = { by: "by-shop", reason: "The dye was wrong" };
  await stage.database.pool.insert(orderEvents).values({ orderId: row.id, kind: "cancelled", details });
  const mail = await sent(row, "cancelled");
  expect(mail?.text).toContain("cancelled by the shop");
  expect(mail?.text).toContain("> The dye was wrong");
  expect(mail?.text).toContain("What you paid goes back");
  const unpaid = await sent(await order({ status: "cancelled", cancelReason: "not-paid" }), "cancelled");
  expect(unpaid?.text).toContain("because it was not paid in time");
  expect(unpaid?.text).toContain("Nothing was charged.");
});

test("refunded tells of the refund it is about, and of what was given back in all", async () => {
  const { pool } = stage.database;
  const row = await order({ status: "confirmed", paid: 2500, refunded: 1500 });
  const money = { orderId: row.id, provider: "test" as const, currency: "EUR" };
  const [payment] = await pool
    .insert(payments)
    .values({ ...money, amount: 2500, status: "succeeded" })
    .returning();
  const refund = { orderId: row.id, paymentId: payment?.id ?? "" };
  const [first, second] = await pool
    .insert(refunds)
    .values([
      { ...refund, amount: 1000, status: "succeeded" },
      { ...refund, amount: 500, status: "promised" },
    ])
    .returning();
  expect(await sent(row, "refunded", second?.id)).toBeUndefined();
  expect((await sent(row, "refunded", first?.id))?.text).toContain("€10.00 are on their way back");
  await pool.update(refunds).set({ status: "succeeded" });
  const mail = await sent(row, "refunded", second?.id);
  expect(mail?.text).toContain("€5.00 are on their way back");
  expect(mail?.text).toContain("Given back in all: €15.00 of €25.00.");
});

test("nothing is sent to somebody who was erased", async () => {
  const before = stage.mailbox.mails.length;
  await sent(await order({ email: "erased@invalid" }), "placed");
  expect(stage.mailbox.mails.length).toBe(before);
});
