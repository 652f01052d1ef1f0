import type { Tx } from "@agora/db";
import { setPayment } from "@agora/db/queries/payments";
import { markPaid } from "../orders/mark-paid.ts";
import type { Effect } from "./effect.ts";
import { lockKnownPayment } from "./known-payment.ts";
import type { News, ProviderId } from "./provider.ts";

type Paid = Extract<News, { kind: "paid" }>;

/** Money was taken. What we can't book to an order as it was asked for is left to a person. */
export async function applyPaid(tx: Tx, provider: ProviderId, paid: Paid): Promise<Effect> {
  const locked = await lockKnownPayment(tx, provider, paid);
  if (!locked) return { outcome: "unknown-payment" };
  const { payment, order } = locked;
  const { id: paymentId, status, amount } = payment;
  const asAsked = paid.amount === amount && amount === order.total && paid.currency === order.currency;
  if (!asAsked) {
    if (status === "started") await setPayment(tx, { id: paymentId, status: "failed" });
    return { outcome: "wrong-amount", paymentId };
  }
  if (status === "succeeded") {
    const again = paid.reference !== payment.reference;
    return { outcome: again ? "unknown-payment" : "repeated", paymentId };
  }
  // Before the order is marked: what is paid too late goes back, and only payments that succeeded can.
  await setPayment(tx, { id: paymentId, status: "succeeded", reference: paid.reference });
  const outcome = await markPaid(tx, order, { paymentId, amount, provider });
  return { outcome, paymentId, orderId: order.id };
}
