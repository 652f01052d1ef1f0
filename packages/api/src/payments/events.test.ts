import { eventually } from "@agora/jobs/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestbed, race, type Testbed } from "../testing.ts";
import { begun, hear, outcomeOf, stateOf, waiting } from "./testing.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await openTestbed();
});
afterAll(() => bed.close());

const euros = { amount: 1000, currency: "EUR" };
const paid = (paymentId: string, reference = `ref-${paymentId}`) =>
  ({ kind: "paid", paymentId, reference, ...euros }) as const;

test("what was paid confirms the order, once, also when the news comes twenty times at once", async () => {
  const order = await waiting(bed);
  const payment = await begun(bed, order);
  const { answers } = await race(20, (index) => hear(bed, paid(payment.id), `${payment.id}-${index % 3}`));
  expect(answers.filter((outcome) => outcome === "applied")).toHaveLength(1);
  expect(new Set(answers)).toEqual(new Set(["applied", "repeated"]));
  expect(await stateOf(bed, order.id)).toEqual({
    ...{ status: "confirmed", paid: 1000, refunded: 0, payments: ["succeeded"], refunds: [] },
    timeline: ["paid", "confirmed"],
    mails: ["paid"],
  });
});

test("those who follow the order hear of it", async () => {
  const order = await waiting(bed);
  const payment = await begun(bed, order);
  const following = new AbortController();
  const topic = `orders:${order.id}`;
  const { live } = bed.services;
  const heard: string[] = [];
  const follow = async () => {
    for await (const { id } of await live.subscribe(topic, following.signal)) heard.push(id);
  };
  const followed = follow();
  await eventually(async () => {
    await live.publish(topic, { id: "the line is open", data: null });
    return heard.length > 0;
  }, 60);
  await hear(bed, paid(payment.id));
  await eventually(() => heard.includes(""), 60);
  following.abort();
  await followed;
});

test("it is found by our id before the provider's answer was saved, and by its reference without", async () => {
  const [first, second] = [await waiting(bed), await waiting(bed)];
  const early = await begun(bed, first);
  await begun(bed, second, { reference: "known" });
  expect(await hear(bed, paid(early.id))).toBe("applied");
  expect(await hear(bed, { kind: "paid", reference: "known", ...euros })).toBe("applied");
  expect((await stateOf(bed, first.id)).status).toBe("confirmed");
  expect((await stateOf(bed, second.id)).status).toBe("confirmed");
});

test.each([
  ["less", { amount: 999, currency: "EUR" }],
  ["more", { amount: 1001, currency: "EUR" }],
  ["as much in another currency", { amount: 1000, currency: "JPY" }],
])("%s than asked for marks no order and waits for a person", async (_, taken) => {
  const order = await waiting(bed);
  const payment = await begun(bed, order);
  const outcome = await hear(bed, { kind: "paid", paymentId: payment.id, reference: payment.id, ...taken });
  expect(outcome).toBe("wrong-amount");
  expect(await stateOf(bed, order.id)).toMatchObject({ status: "pending", paid: 0, mails: [] });
});

test("a payment of nobody waits for a person too, whatever it is called", async () => {
  for (const paymentId of [crypto.randomUUID(), "not one of ours", undefined])
    expect(await hear(bed, { kind: "paid", paymentId, reference: crypto.randomUUID(), ...euros })).toBe(
      "unknown-payment",
    );
});

test("money for a cancelled order goes back by itself, and the buyer is told", async () => {
  const order = await waiting(bed, { status: "cancelled", cancelReason: "not-paid" });
  const payment = await begun(bed, order);
  expect(await hear(bed, paid(payment.id))).toBe("refunded");
  expect(await stateOf(bed, order.id)).toMatchObject({
    ...{ status: "cancelled", paid: 1000, refunded: 1000 },
    refunds: [{ amount: 1000, status: "promised" }],
    mails: ["paid-too-late"],
  });
});

test("of two payments of one order at the same moment one counts and the other goes back", async () => {
  const order = await waiting(bed);
  const tries = [await begun(bed, order), await begun(bed, order)];
  const { answers } = await race(2, (index) => hear(bed, paid(tries[index]?.id ?? "")));
  expect(answers.sort()).toEqual(["applied", "refunded"]);
  expect(await stateOf(bed, order.id)).toMatchObject({
    ...{ status: "confirmed", paid: 2000, refunded: 1000, payments: ["succeeded", "succeeded"] },
    refunds: [{ amount: 1000, status: "promised" }],
  });
});

test("one payment taken twice under two references is left to a person", async () => {
  const order = await waiting(bed);
  const payment = await begun(bed, order);
  expect(await hear(bed, paid(payment.id, "first"))).toBe("applied");
  expect(await hear(bed, paid(payment.id, "second"))).toBe("unknown-payment");
  expect(await stateOf(bed, order.id)).toMatchObject({ paid: 1000, refunded: 0 });
});

test("a decline leaves the page open, a failure ends it, and neither undoes what was paid", async () => {
  const order = await waiting(bed);
  const payment = await begun(bed, order);
  expect(await hear(bed, { kind: "declined", paymentId: payment.id })).toBe("applied");
  expect((await stateOf(bed, order.id)).payments).toEqual(["started"]);
  expect(await hear(bed, { kind: "failed", paymentId: payment.id })).toBe("applied");
  expect(await stateOf(bed, order.id)).toMatchObject({
    payments: ["failed"],
    timeline: ["payment-failed", "payment-failed"],
  });
  expect(await hear(bed, paid(payment.id))).toBe("applied");
  expect(await hear(bed, { kind: "failed", paymentId: payment.id })).toBe("repeated");
  expect(await stateOf(bed, order.id)).toMatchObject({ status: "confirmed", payments: ["succeeded"] });
});

test("what was given back on the provider's own pages is booked, and never twice", async () => {
  const order = await waiting(bed);
  const payment = await begun(bed, order);
  const givenBack = (sum: number) => ({ kind: "given-back", paymentId: payment.id, sum }) as const;
  await expect(hear(bed, givenBack(300), "too early")).rejects.toThrow("Nothing is known to be paid yet.");
  expect(await outcomeOf(bed, "too early")).toBeUndefined();
  await hear(bed, paid(payment.id));
  expect(await hear(bed, givenBack(300), "too early")).toBe("applied");
  expect(await hear(bed, givenBack(300))).toBe("repeated");
  expect(await hear(bed, givenBack(1000))).toBe("applied");
  expect(await hear(bed, givenBack(300))).toBe("repeated");
  expect(await stateOf(bed, order.id)).toMatchObject({
    refunded: 1000,
    refunds: [
      { amount: 300, status: "succeeded" },
      { amount: 700, status: "succeeded" },
    ],
    mails: ["paid", "refunded", "refunded"],
  });
});

test("news that is none of ours is noted and ignored", async () => {
  expect(await hear(bed, { kind: "other" }, "something else")).toBe("ignored");
  expect(await outcomeOf(bed, "something else")).toBe("ignored");
  expect(await hear(bed, { kind: "failed", paymentId: crypto.randomUUID() })).toBe("ignored");
  const refunded = { reference: "r", state: "succeeded" } as const;
  expect(await hear(bed, { kind: "refund", refundId: "somebody's", refunded })).toBe("ignored");
});
