import type { Tx } from "@agora/db";
import { setOrder } from "@agora/db/queries/order-changes";
import { insertOrderEvent, type OrderRow } from "@agora/db/queries/orders";
import { insertRefund, listRefundable } from "@agora/db/queries/refunds";
import { enqueue } from "../enqueue.ts";
import { sendRefund } from "../jobs.ts";

type Wanted = {
  amount: number;
  reason: string;
  actorId: string | null;
  /** Only of this payment; left out: of the oldest ones first. */
  paymentId?: string;
};

/**
 * Promises to give back this much, in as many refunds as it takes payments; the caller holds the order's lock, under which
 * the sum can't pass what was paid. False, and nothing is promised, when less than that is left.
 */
export async function promiseRefund(
  tx: Tx,
  order: Pick<OrderRow, "id" | "paid" | "refunded">,
  { amount, reason, actorId, paymentId }: Wanted,
): Promise<boolean> {
  const orderId = order.id;
  const refundable = (await listRefundable(tx, { orderId })).filter(
    (one) => paymentId === undefined || one.paymentId === paymentId,
  );
  const left = refundable.reduce((sum, one) => sum + one.left, 0);
  if (amount > left || amount > order.paid - order.refunded) return false;
  let rest = amount;
  for (const one of refundable) {
    const part = Math.min(rest, one.left);
    if (part === 0) continue;
    const { id } = await insertRefund(tx, {
      orderId,
      paymentId: one.paymentId,
      amount: part,
      reason,
      actorId,
    });
    await enqueue(tx, sendRefund, { refundId: id });
    rest -= part;
  }
  await insertOrderEvent(tx, { orderId, kind: "refund-promised", actorId, details: { amount, reason } });
  await setOrder(tx, { id: orderId, refunded: order.refunded + amount });
  return true;
}
