import { auditLog, payments } from "@agora/db/schema";
import { receiveEvent } from "@agora/jobs";
import { openStripe, type StripeStandIn } from "@agora/jobs/testing";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestbed, race, reasonOf, type Testbed } from "../testing.ts";
import { begun, hear, stateOf, waiting } from "./testing.ts";

let bed: Testbed;
let stripe: StripeStandIn;
beforeAll(async () => {
  stripe = await openStripe();
  bed = await openTestbed(stripe.settings);
});
beforeEach(() => {
  stripe.state.trouble = "none";
});
afterAll(async () => {
  await bed.close();
  await stripe.close();
});

const paymentsOf = (orderId: string) =>
  bed.database.pool.select().from(payments).where(eq(payments.orderId, orderId));

test("the ways to pay are those that are set up", async () => {
  const { items } = await (await bed.caller()).payments.providers();
  expect(items.map(({ id }) => id)).toEqual(["stripe", "test"]);
  const without = await openTestbed({ TEST_PAYMENTS: "off" });
  const guest = await without.caller();
  expect(await guest.payments.providers()).toEqual({ items: [] });
  const order = await waiting(without);
  expect(await reasonOf(guest.payments.start({ ...order, provider: "test" }))).toBe("PROVIDER_NOT_OFFERED");
  await without.close();
});

test("an order is paid by who has its token, its buyer and the shop, and by nobody else", async () => {
  const [buyer, stranger, merchant] = [await bed.person(), await bed.person(), await bed.person("merchant")];
  const order = await waiting(bed, { userId: buyer.id });
  const wanted = { number: order.number, provider: "test" } as const;
  const guest = await bed.caller();
  for (const call of [guest, stranger.call])
    expect(await reasonOf(call.payments.start({ ...wanted, token: "guessed" }))).toBe("NOT_FOUND");
  const pages = await Promise.all([
    guest.payments.start({ ...wanted, token: order.token }),
    buyer.call.payments.start(wanted),
    merchant.call.payments.start(wanted),
  ]);
  expect(new Set(pages.map(({ url }) => url)).size).toBe(1);
  const actions = await bed.database.pool.select().from(auditLog).where(eq(auditLog.subjectId, order.id));
  expect(actions.map(({ action }) => action)).toEqual(["payment.started"]);
});

test("ten clicks at once give one page and one payment, and another provider another", async () => {
  const order = await waiting(bed);
  const guest = await bed.caller();
  for (const provider of ["test", "stripe"] as const) {
    const { answers, errors } = await race(10, () => guest.payments.start({ ...order, provider }));
    expect(errors).toEqual([]);
    expect(new Set(answers.map(({ id, url }) => `${id} ${url}`)).size).toBe(1);
  }
  expect((await paymentsOf(order.id)).map(({ provider }) => provider)).toEqual(["test", "stripe"]);
  expect([...stripe.sessions.values()].filter(({ amount_total }) => amount_total === 1000)).toHaveLength(1);
});

test("what is paid, cancelled, confirmed or too late is not paid", async () => {
  const guest = await bed.caller();
  const paid = await waiting(bed);
  const payment = await begun(bed, paid);
  await hear(bed, { kind: "paid", paymentId: payment.id, reference: "r", amount: 1000, currency: "EUR" });
  const others = [
    await waiting(bed, { status: "cancelled" }),
    await waiting(bed, { status: "confirmed" }),
    await waiting(bed, { expiresAt: new Date(Date.now() - 1000) }),
  ];
  for (const order of [paid, ...others])
    expect(await reasonOf(guest.payments.start({ ...order, provider: "test" }))).toBe("WRONG_STATUS");
});

test("a payment that failed makes room for another", async () => {
  const order = await waiting(bed);
  const guest = await bed.caller();
  const first = await guest.payments.start({ ...order, provider: "test" });
  await hear(bed, { kind: "failed", paymentId: first.id });
  const second = await guest.payments.start({ ...order, provider: "test" });
  expect(second.id).not.toBe(first.id);
  expect(second.url).not.toBe(first.url);
  expect((await stateOf(bed, order.id)).payments).toEqual(["failed", "started"]);
});

test("a provider that is away is told as such, and the next try goes on with the same payment", async () => {
  const order = await waiting(bed);
  const guest = await bed.caller();
  const start = () => guest.payments.start({ ...order, provider: "stripe" });
  stripe.state.trouble = "down";
  expect(await reasonOf(start())).toBe("PROVIDER_AWAY");
  stripe.state.trouble = "none";
  const { id, url } = await start();
  expect(await paymentsOf(order.id)).toMatchObject([{ id, url, status: "started" }]);
});

test("Stripe counts crowns of Iceland in hundredths, and we do not", async () => {
  const order = await waiting(bed, { currency: "ISK", itemsTotal: 500, total: 500 });
  await (await bed.caller()).payments.start({ ...order, provider: "stripe" });
  const [session] = [...stripe.sessions.values()].slice(-1);
  expect(session).toMatchObject({ amount_total: 50_000, currency: "isk" });
  const { body, headers } = stripe.event("checkout.session.completed", stripe.pay(session?.id ?? ""));
  const event = bed.services.payments.get("stripe")?.readWebhook(body, new Headers(headers));
  if (!event) throw new Error("the signature is not right");
  expect(await receiveEvent(bed.services, "stripe", event)).toBe("applied");
});

test("an answer that was lost is asked for again, and is the same page", async () => {
  const order = await waiting(bed);
  const guest = await bed.caller();
  const known = stripe.sessions.size;
  stripe.state.trouble = "deaf";
  expect(await reasonOf(guest.payments.start({ ...order, provider: "stripe" }))).toBe("PROVIDER_AWAY");
  expect(stripe.sessions.size).toBe(known + 1);
  stripe.state.trouble = "none";
  const { url } = await guest.payments.start({ ...order, provider: "stripe" });
  expect(url).toBe([...stripe.sessions.values()].at(-1)?.url);
  expect(stripe.sessions.size).toBe(known + 1);
});

test("what needs a person is listed with its order, oldest first, until somebody has settled it", async () => {
  const [merchant, admin] = [await bed.person("merchant"), await bed.person("admin")];
  const order = await waiting(bed);
  const payment = await begun(bed, order);
  const taken = { reference: "r2", amount: 1, currency: "EUR" };
  await hear(bed, { kind: "paid", paymentId: payment.id, ...taken }, "event 1");
  await hear(bed, { kind: "paid", paymentId: crypto.randomUUID(), ...taken }, "event 2");
  const first = await merchant.call.payments.unsettled({ limit: 1, count: true });
  expect(first).toMatchObject({
    items: [
      { eventId: "event 1", outcome: "wrong-amount", orderNumber: order.number, payload: { told: true } },
    ],
    total: 2,
  });
  const rest = await merchant.call.payments.unsettled({ cursor: first.nextCursor ?? "" });
  expect(rest).toMatchObject({
    items: [{ eventId: "event 2", outcome: "unknown-payment", orderNumber: null }],
    nextCursor: null,
  });
  const [{ id } = { id: "" }] = first.items;
  const { answers, errors } = await race(3, () =>
    admin.call.payments.settle({ id, note: "Given back by hand" }),
  );
  expect([answers.length, errors.length]).toEqual([1, 2]);
  expect((await merchant.call.payments.unsettled({})).items.map(({ eventId }) => eventId)).toEqual([
    "event 2",
  ]);
  const audited = await bed.database.pool
    .select({ note: sql<string>`${auditLog.after} ->> 'note'` })
    .from(auditLog)
    .where(eq(auditLog.action, "payment.settled"));
  expect(audited).toEqual([{ note: "Given back by hand" }]);
});
