import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestbed, type Testbed } from "../testing.ts";
import { begun, hear, stateOf, waiting } from "./testing.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await openTestbed();
});
afterAll(() => bed.close());

const words = ["declined", "expired", "paid", "paid-again", "wrong", "other", "second-paid"] as const;
type Word = (typeof words)[number];

/** An order with two open payments, and what a provider may say about them. */
async function stage(cancelled: boolean) {
  const order = await waiting(bed, { status: cancelled ? "cancelled" : "pending" });
  const [first, second] = [await begun(bed, order), await begun(bed, order)];
  const paid = (paymentId: string, amount = 1000) =>
    ({ kind: "paid", paymentId, reference: `ref-${paymentId}`, amount, currency: "EUR" }) as const;
  const news = {
    declined: { kind: "declined", paymentId: first.id },
    expired: { kind: "failed", paymentId: first.id, reference: `ref-${first.id}` },
    paid: paid(first.id),
    "paid-again": paid(first.id),
    wrong: paid(first.id, 1),
    other: { kind: "other" },
    "second-paid": paid(second.id),
  } as const;
  const say = (word: Word) => hear(bed, news[word], `${word} ${order.id}`);
  return { orderId: order.id, say };
}

/** Of all that may be said about one order, the pieces that were, in any order and any number of times. */
const tellings = fc
  .uniqueArray(fc.constantFrom(...words), { minLength: 1 })
  .chain((said) =>
    fc.record({
      said: fc.constant(said),
      again: fc.array(fc.constantFrom(...said), { maxLength: 6 }),
      cancelled: fc.boolean(),
    }),
  )
  .chain(({ said, again, cancelled }) => {
    const all = [...said, ...again];
    const order = fc.shuffledSubarray(all, { minLength: all.length });
    return fc.record({ one: order, other: order, cancelled: fc.constant(cancelled) });
  });

test("whatever the order and the repetitions of a provider's news, the end is the same and is paid once", async () => {
  const endOf = async (told: Word[], cancelled: boolean) => {
    const { orderId, say } = await stage(cancelled);
    for (const word of told) await say(word);
    const { timeline: _, payments, ...end } = await stateOf(bed, orderId);
    expect(end.paid - end.refunded).toBe(!cancelled && end.paid > 0 ? 1000 : 0);
    return { ...end, payments };
  };
  await fc.assert(
    fc.asyncProperty(tellings, async ({ one, other, cancelled }) => {
      const [end, otherEnd] = [await endOf(one, cancelled), await endOf(other, cancelled)];
      expect(end).toEqual(otherEnd);
    }),
    { numRuns: 40 },
  );
}, 120_000);
