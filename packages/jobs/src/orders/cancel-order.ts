import type { Tx } from "@agora/db";
import { freeOrder, setOrder } from "@agora/db/queries/order-changes";
import { insertOrderEvent, type OrderRow } from "@agora/db/queries/orders";
import { enqueue } from "../enqueue.ts";
import { emailOrder } from "../jobs.ts";
import { tell } from "../webhooks/tell.ts";
import { promiseRefund } from "./promise-refund.ts";

type Cancelled = { by: "by-buyer" | "by-shop" | "not-paid"; reason: string; actorId: string | null };

/** Gives back stock, coupon and money; the caller holds the order's lock and has seen that it may be cancelled. */
export async function cancelOrder(
  tx: Tx,
  order: OrderRow,
  { by, reason, actorId }: Cancelled,
): Promise<void> {
  const orderId = order.id;
  await setOrder(tx, { id: orderId, status: "cancelled", cancelReason: by, expiresAt: null });
  await insertOrderEvent(tx, { orderId, kind: "cancelled", actorId, details: { by, reason } });
  await freeOrder(tx, { id: orderId, actorId });
  const amount = order.paid - order.refunded;
  if (amount > 0 && !(await promiseRefund(tx, order, { amount, reason: "The order was cancelled", actorId })))
    throw new Error("what was paid is more than its payments");
  await enqueue(tx, emailOrder, { orderId, letter: "cancelled" });
  const refunded = order.refunded + amount;
  await tell(tx, "order.cancelled", { ...order, status: "cancelled", refunded, reason: by });
}
