import type { Tx } from "@agora/db";
import { setOrder } from "@agora/db/queries/order-changes";
import { insertOrderEvent } from "@agora/db/queries/orders";
import { insertRefund, sumRefunds } from "@agora/db/queries/refunds";
import { enqueue } from "../enqueue.ts";
import { emailOrder } from "../jobs.ts";
import { tell } from "../webhooks/tell.ts";
import type { Effect } from "./effect.ts";
import { lockKnownPayment } from "./known-payment.ts";
import type { News, ProviderId } from "./provider.ts";

/** Its cause has not arrived; the provider sends it again. */
export class TooEarly extends Error {
  override name = "TooEarly";
}

type GivenBack = Extract<News, { kind: "given-back" }>;

/** Books what somebody gave back on the provider's own pages: whatever is more than we know of. */
export async function applyGivenBack(tx: Tx, provider: ProviderId, news: GivenBack): Promise<Effect> {
  const locked = await lockKnownPayment(tx, provider, news);
  if (!locked) return { outcome: "ignored" };
  const { payment, order } = locked;
  const { id: paymentId } = payment;
  if (payment.status === "started") throw new TooEarly("Nothing is known to be paid yet.");
  if (payment.status === "failed") return { outcome: "ignored", paymentId };
  const more = Math.min(news.sum - (await sumRefunds(tx, { paymentId })), order.paid - order.refunded);
  if (more <= 0) return { outcome: "repeated", paymentId };
  const orderId = order.id;
  const row = {
    orderId,
    paymentId,
    amount: more,
    status: "succeeded",
    reason: "Given back at the provider",
  } as const;
  const { id: refundId } = await insertRefund(tx, row);
  await setOrder(tx, { id: orderId, refunded: order.refunded + more });
  await insertOrderEvent(tx, { orderId, kind: "refunded", details: { amount: more, provider } });
  await enqueue(tx, emailOrder, { orderId, letter: "refunded", refundId });
  await tell(tx, "order.refunded", { ...order, refunded: order.refunded + more, refundId, amount: more });
  return { outcome: "applied", paymentId, orderId };
}
