import type { Tx } from "@agora/db";
import { setOrder } from "@agora/db/queries/order-changes";
import { insertOrderEvent } from "@agora/db/queries/orders";
import { setPayment } from "@agora/db/queries/payments";
import type { Effect } from "./effect.ts";
import { lockKnownPayment } from "./known-payment.ts";
import type { News, ProviderId } from "./provider.ts";

type Failed = Extract<News, { kind: "failed" | "declined" }>;

/** Notes it in the order's timeline; the buyer may try again, after a decline on the same page. Money that was taken stays taken. */
export async function applyFailed(tx: Tx, provider: ProviderId, news: Failed): Promise<Effect> {
  const locked = await lockKnownPayment(tx, provider, news);
  if (!locked) return { outcome: "ignored" };
  const { payment, order } = locked;
  const { id: paymentId } = payment;
  if (payment.status !== "started") return { outcome: "repeated", paymentId };
  if (news.kind === "failed") {
    const other = payment.reference && news.reference && payment.reference !== news.reference;
    if (other) return { outcome: "ignored", paymentId };
    await setPayment(tx, { id: paymentId, status: "failed" });
  }
  if (order.status === "cancelled" || order.paid > 0) return { outcome: "applied", paymentId };
  await insertOrderEvent(tx, { orderId: order.id, kind: "payment-failed", details: { provider } });
  await setOrder(tx, { id: order.id });
  return { outcome: "applied", paymentId, orderId: order.id };
}
