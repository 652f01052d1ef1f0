import { outbox, payments, testPayments, testRefunds } from "@agora/db/schema";
import {
  eventually,
  type Mailbox,
  openMailbox,
  reconcilePayments,
  startTestWorker,
} from "@agora/jobs/testing";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { placeOrder } from "./testing/orders.ts";
import { openTestServer, type TestServer } from "./testing.ts";

let mailbox: Mailbox;
let server: TestServer;
let worker: { stop(): Promise<void> };
beforeAll(async () => {
  mailbox = await openMailbox();
  server = await openTestServer({ SMTP_URL: mailbox.url });
  const { services } = server;
  worker = startTestWorker({ ...services, config: { ...services.config, publicUrl: server.url } });
});
afterAll(async () => {
  await worker.stop();
  await server.close();
  await mailbox.close();
});

/** An order, and the page on which it is paid. */
async function toPay() {
  const order = await placeOrder(server);
  const guest = await server.caller();
  const { url } = await guest.payments.start({ ...order, provider: "test" });
  const page = `${server.url}${new URL(url).pathname}`;
  const answer = (value: string) =>
    fetch(page, { method: "POST", body: new URLSearchParams({ answer: value }), redirect: "manual" });
  const read = () => guest.orders.get(order);
  return { order, guest, page, answer, read };
}

test("the page says what is asked for, that it is no money, and keeps to itself", async () => {
  const { page } = await toPay();
  const answer = await fetch(page);
  const html = await answer.text();
  expect(html).toContain("€10.00");
  expect(html).toContain("No money moves");
  for (const label of ["Approve", "Approve, but tell the shop a minute later", "Decline"])
    expect(html).toContain(`>${label}</button>`);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect((await fetch(`${server.url}/pay/test/tp_made_up`)).status).toBe(404);
});

test("who approves is sent back at once, and the shop hears of it, also when the button is pressed thrice", async () => {
  const { order, answer, page, read } = await toPay();
  const answers = await Promise.all(["approve", "approve", "decline"].map(answer));
  for (const { status, headers } of answers) {
    expect(status).toBe(303);
    expect(headers.get("location")).toContain(`/orders/${order.number}?token=${order.token}`);
  }
  const events = await eventually(async () => {
    const { timeline } = await read();
    return timeline.length > 1 && timeline.map(({ kind }) => kind);
  });
  const ends = [
    ["placed", "paid", "confirmed"],
    ["placed", "payment-failed"],
  ];
  expect(ends).toContainEqual(events);
  expect(await (await fetch(page)).text()).toMatch(/You have paid this|You declined this/);
});

test("what is approved is paid, and the buyer gets a mail", async () => {
  const { order, answer, read } = await toPay();
  await answer("approve");
  await eventually(async () => (await read()).payment === "paid", 60);
  const mails = () => mailbox.to(order.email).map(({ subject }) => subject);
  await eventually(() => mails().length > 0, 60);
  expect(mails().join()).toContain(order.number);
});

test("what is declined can be paid by another try", async () => {
  const { order, guest, answer, read } = await toPay();
  await answer("decline");
  await eventually(async () => (await read()).timeline.some(({ kind }) => kind === "payment-failed"), 60);
  const { url } = await guest.payments.start({ ...order, provider: "test" });
  const again = `${server.url}${new URL(url).pathname}`;
  await fetch(again, {
    method: "POST",
    body: new URLSearchParams({ answer: "approve" }),
    redirect: "manual",
  });
  await eventually(async () => (await read()).status === "confirmed", 60);
});

test("the shop can be told a minute after the buyer is back", async () => {
  const { answer, page, read } = await toPay();
  const reference = page.split("/").at(-1) ?? "";
  expect((await answer("later")).status).toBe(303);
  const waits = sql`${outbox.job} = 'sendTestWebhook' and ${outbox.payload} ->> 'reference' = ${reference}`;
  const [promise] = await server.database.pool.select().from(outbox).where(waits);
  expect(promise?.runAt.getTime()).toBeGreaterThan(Date.now() + 30_000);
  expect((await read()).payment).toBe("unpaid");
  await server.database.pool.update(outbox).set({ runAt: new Date() }).where(waits);
  await server.database.pool.execute("notify outbox");
  await eventually(async () => (await read()).payment === "paid", 60);
});

test("an answer that is none leaves the page as it is", async () => {
  const { answer, read } = await toPay();
  expect((await answer("constructor")).status).toBe(400);
  expect((await read()).payment).toBe("unpaid");
});

test("after an hour the page takes no answer, and the payment is over", async () => {
  const { answer, page, read } = await toPay();
  const reference = page.split("/").at(-1) ?? "";
  const aged = { createdAt: sql`now() - interval '61 minutes'` };
  await server.database.pool.update(testPayments).set(aged).where(eq(testPayments.id, reference));
  await server.database.pool.update(payments).set(aged).where(eq(payments.reference, reference));
  expect(await (await fetch(page)).text()).toContain("This page is too old");
  expect((await answer("approve")).status).toBe(303);
  await reconcilePayments(server.services);
  expect((await read()).timeline.map(({ kind }) => kind)).toEqual(["placed", "payment-failed"]);
});

test("an order that was cancelled while its buyer paid gets its money back by itself", async () => {
  const { order, guest, answer, page, read } = await toPay();
  await guest.orders.cancel(order);
  await answer("approve");
  await eventually(async () => (await read()).timeline.some(({ kind }) => kind === "refunded"), 60);
  expect(await read()).toMatchObject({ status: "cancelled", payment: "refunded", refunded: 1000 });
  const kept = await server.database.pool
    .select()
    .from(testRefunds)
    .where(eq(testRefunds.paymentId, page.split("/").at(-1) ?? ""));
  expect(kept).toMatchObject([{ amount: 1000 }]);
});
