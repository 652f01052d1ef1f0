import { payments } from "@agora/db/schema";
import { openStripe, reconcilePayments, type StripeStandIn } from "@agora/jobs/testing";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestbed, race, reasonOf, type Testbed } from "../testing.ts";
import { begun, stateOf, waiting } from "./testing.ts";

let bed: Testbed;
let stripe: StripeStandIn;
beforeAll(async () => {
  stripe = await openStripe();
  bed = await openTestbed(stripe.settings);
});
beforeEach(async () => {
  stripe.state.trouble = "none";
  await bed.database.pool.update(payments).set({ status: "failed" }).where(eq(payments.status, "started"));
});
afterAll(async () => {
  await bed.close();
  await stripe.close();
});

const rowOf = async (orderId: string) => {
  const [row] = await bed.database.pool.select().from(payments).where(eq(payments.orderId, orderId));
  if (!row) throw new Error("there is no such payment");
  return row;
};
const age = (orderId: string, minutes: number) =>
  bed.database.pool
    .update(payments)
    .set({ createdAt: sql`now() - make_interval(mins => ${minutes})`, checkedAt: null })
    .where(eq(payments.orderId, orderId));
const reconcile = () => reconcilePayments(bed.services);

/** Stripe did what it was asked for, and we died before we could write that down. */
async function diedInBetween() {
  const order = await waiting(bed);
  stripe.state.trouble = "deaf";
  const guest = await bed.caller();
  expect(await reasonOf(guest.payments.start({ ...order, provider: "stripe" }))).toBe("PROVIDER_AWAY");
  stripe.state.trouble = "none";
  const session = [...stripe.sessions.values()].at(-1);
  if (!session) throw new Error("Stripe made no session");
  expect(await rowOf(order.id)).toMatchObject({ reference: null, status: "started" });
  return { order, session };
}

test("what was charged before we died is found by our id, and booked once", async () => {
  const { order, session } = await diedInBetween();
  stripe.pay(session.id);
  await age(order.id, 3);
  await race(3, reconcile);
  expect(await stateOf(bed, order.id)).toMatchObject({ status: "confirmed", paid: 1000, mails: ["paid"] });
  expect(await rowOf(order.id)).toMatchObject({ reference: session.id, status: "succeeded" });
});

test("a page that was made before we died is given to the buyer, and asked about until it ends", async () => {
  const { order, session } = await diedInBetween();
  await age(order.id, 3);
  await reconcile();
  expect(await rowOf(order.id)).toMatchObject({ reference: session.id, url: session.url, status: "started" });
  session.status = "expired";
  await reconcile();
  expect(await rowOf(order.id)).toMatchObject({ status: "started" });
  await age(order.id, 61);
  await reconcile();
  expect(await stateOf(bed, order.id)).toMatchObject({ payments: ["failed"], timeline: ["payment-failed"] });
});

test("nobody is asked about a payment of the last two minutes", async () => {
  const { order, session } = await diedInBetween();
  stripe.pay(session.id);
  const before = stripe.state.requests;
  await age(order.id, 1);
  await reconcile();
  expect(stripe.state.requests).toBe(before);
});

test("a payment that the provider never heard of fails after half an hour, not before", async () => {
  for (const provider of ["stripe", "test"] as const) {
    const order = await waiting(bed);
    await begun(bed, order, { provider });
    await age(order.id, 29);
    await reconcile();
    expect((await rowOf(order.id)).status).toBe("started");
    await age(order.id, 31);
    await reconcile();
    expect((await rowOf(order.id)).status).toBe("failed");
  }
});

test("a provider that is away is asked once a round, and keeps nobody from the others", async () => {
  const guest = await bed.caller();
  const [first, second, third] = [await waiting(bed), await waiting(bed), await waiting(bed)];
  for (const order of [first, second]) await guest.payments.start({ ...order, provider: "stripe" });
  await begun(bed, third);
  for (const order of [first, second]) await age(order.id, 5);
  await age(third.id, 31);
  const { reference } = await rowOf(first.id);
  stripe.pay(reference ?? "");
  stripe.state.trouble = "down";
  const before = stripe.state.requests;
  await reconcile();
  expect(stripe.state.requests - before).toBeLessThanOrEqual(3);
  expect((await rowOf(third.id)).status).toBe("failed");
  stripe.state.trouble = "none";
  await age(first.id, 5);
  await reconcile();
  expect((await stateOf(bed, first.id)).status).toBe("confirmed");
});

test("another amount than we asked for is found too, and waits for a person", async () => {
  const { order, session } = await diedInBetween();
  stripe.pay(session.id).amount_total = 1;
  await age(order.id, 3);
  await reconcile();
  expect(await stateOf(bed, order.id)).toMatchObject({ status: "pending", paid: 0, payments: ["failed"] });
  const { items } = await (await bed.person("merchant")).call.payments.unsettled({});
  expect(items).toMatchObject([{ outcome: "wrong-amount", orderNumber: order.number }]);
});
