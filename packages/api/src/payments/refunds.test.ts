import { payments, refunds, testRefunds } from "@agora/db/schema";
import { receiveEvent } from "@agora/jobs";
import { giveMoneyBack, openStripe, reconcilePayments, type StripeStandIn } from "@agora/jobs/testing";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestbed, type Person, race, type Testbed } from "../testing.ts";
import { stateOf, waiting } from "./testing.ts";

let bed: Testbed;
let stripe: StripeStandIn;
let merchant: Person;
beforeAll(async () => {
  stripe = await openStripe();
  bed = await openTestbed(stripe.settings);
  merchant = await bed.person("admin");
});
beforeEach(() => {
  Object.assign(stripe.state, { trouble: "none", refundsAre: "succeeded" });
});
afterAll(async () => {
  await bed.close();
  await stripe.close();
});

const hearStripe = async (type: string, object: object) => {
  const { body, headers } = stripe.event(type, object);
  const event = bed.services.payments.get("stripe")?.readWebhook(body, new Headers(headers));
  if (!event) throw new Error("the signature is not right");
  return receiveEvent(bed.services, "stripe", event);
};

/** An order that was paid by Stripe, of which the shop has promised to give some back. */
async function promised(amount = 400) {
  const order = await waiting(bed);
  await (await bed.caller()).payments.start({ ...order, provider: "stripe" });
  const [payment] = await bed.database.pool.select().from(payments).where(eq(payments.orderId, order.id));
  const session = stripe.pay(payment?.reference ?? "");
  await hearStripe("checkout.session.completed", session);
  await merchant.call.orders.refund({ number: order.number, amount });
  const [refund] = await bed.database.pool.select().from(refunds).where(eq(refunds.orderId, order.id));
  const refundId = refund?.id ?? "";
  const send = () => giveMoneyBack(bed.services, { refundId });
  return { order, refundId, intent: session.payment_intent, send };
}
const atStripe = (intent: string | null) =>
  [...stripe.refunds.values()].filter((one) => one.payment_intent === intent);

test("a refund is sent once, noted, and told, also by three at once", async () => {
  const { order, intent, send } = await promised();
  await race(3, send);
  await send();
  expect(atStripe(intent)).toMatchObject([{ amount: 400 }]);
  expect(await stateOf(bed, order.id)).toMatchObject({
    refunded: 400,
    refunds: [{ amount: 400, status: "succeeded" }],
    timeline: ["paid", "confirmed", "refund-promised", "refunded"],
    mails: ["paid", "refunded"],
  });
});

test.each(["the same minute", "a day later, when Stripe has forgotten our key"])(
  "having died after Stripe gave the money back, it is not given twice: %s",
  async (when) => {
    const { order, intent, send } = await promised();
    stripe.state.deafAfter = "/v1/refunds";
    await expect(send()).rejects.toThrow();
    stripe.state.deafAfter = undefined;
    expect(atStripe(intent)).toHaveLength(1);
    expect((await stateOf(bed, order.id)).refunds).toEqual([{ amount: 400, status: "promised" }]);
    if (when.startsWith("a day")) stripe.forgetKeys();
    await send();
    expect(atStripe(intent)).toHaveLength(1);
    expect((await stateOf(bed, order.id)).refunds).toEqual([{ amount: 400, status: "succeeded" }]);
  },
);

test("a refund that the provider refuses frees the money, and can be tried again", async () => {
  const { order, send } = await promised();
  stripe.state.refundsAre = "failed";
  await send();
  expect(await stateOf(bed, order.id)).toMatchObject({
    refunded: 0,
    refunds: [{ amount: 400, status: "failed" }],
    timeline: ["paid", "confirmed", "refund-promised", "refund-failed"],
    mails: ["paid"],
  });
  await merchant.call.orders.refund({ number: order.number });
  expect((await stateOf(bed, order.id)).refunded).toBe(1000);
});

test("a refund that takes days ends with the event, and a later failure counts more, in either order", async () => {
  for (const order of [
    ["refund.updated", "refund.failed"],
    ["refund.failed", "refund.updated"],
  ]) {
    stripe.state.refundsAre = "pending";
    const { order: bought, intent, send } = await promised();
    await race(2, send);
    expect((await stateOf(bed, bought.id)).refunds).toEqual([{ amount: 400, status: "promised" }]);
    const [refund] = atStripe(intent);
    for (const type of order)
      await hearStripe(type, { ...refund, status: type === "refund.failed" ? "failed" : "succeeded" });
    expect(await stateOf(bed, bought.id)).toMatchObject({
      refunded: 0,
      refunds: [{ amount: 400, status: "failed" }],
    });
  }
});

test("a refund whose event was lost is asked about", async () => {
  stripe.state.refundsAre = "pending";
  const { order, refundId, intent, send } = await promised();
  await send();
  const [refund] = atStripe(intent);
  if (refund) refund.status = "succeeded";
  await bed.database.pool
    .update(refunds)
    .set({ updatedAt: sql`now() - interval '2 hours'` })
    .where(eq(refunds.id, refundId));
  await reconcilePayments(bed.services);
  expect((await stateOf(bed, order.id)).refunds).toEqual([{ amount: 400, status: "succeeded" }]);
});

test("what somebody gave back on Stripe's pages is booked beside our own", async () => {
  const { order, intent, send } = await promised(400);
  await send();
  const charge = (amount_refunded: number, metadata: object) => ({
    ...{ id: "ch_1", payment_intent: intent, amount_refunded, currency: "eur", metadata },
  });
  const [payment] = await bed.database.pool.select().from(payments).where(eq(payments.orderId, order.id));
  const metadata = { payment_id: payment?.id };
  expect(await hearStripe("charge.refunded", charge(400, metadata))).toBe("repeated");
  expect(await hearStripe("charge.refunded", charge(650, metadata))).toBe("applied");
  expect(await stateOf(bed, order.id)).toMatchObject({
    refunded: 650,
    mails: ["paid", "refunded", "refunded"],
  });
});

test("the test provider gives no more back than was paid, and the same refund once", async () => {
  const order = await waiting(bed);
  const guest = await bed.caller();
  const { id, url } = await guest.payments.start({ ...order, provider: "test" });
  const provider = bed.services.payments.get("test");
  if (!provider) throw new Error("it is not offered");
  const paymentReference = url.split("/").at(-1) ?? "";
  const give = (refundId: string, amount: number) =>
    provider.refund({ refundId, paymentReference, amount, currency: "EUR" });
  expect(await give(id, 1)).toMatchObject({ state: "failed" });
  await bed.database.pool.execute(
    sql`update test_payments set status = 'succeeded' where id = ${paymentReference}`,
  );
  const { answers } = await race(5, () => give("one", 600));
  expect(new Set(answers.map((answer) => answer.reference)).size).toBe(1);
  expect(await give("two", 401)).toMatchObject({ state: "failed" });
  const kept = await bed.database.pool
    .select()
    .from(testRefunds)
    .where(eq(testRefunds.paymentId, paymentReference));
  expect(kept).toMatchObject([{ idempotencyKey: "one", amount: 600 }]);
});
