import type { Tx } from "@agora/db";
import { setOrder } from "@agora/db/queries/order-changes";
import { insertOrderEvent, type OrderRow } from "@agora/db/queries/orders";
import { enqueue } from "../enqueue.ts";
import { emailOrder } from "../jobs.ts";
import { tell } from "../webhooks/tell.ts";
import { promiseRefund } from "./promise-refund.ts";

type Taken = { paymentId: string; amount: number; provider: string };

/**
 * Books what a provider took; the caller holds the order's lock and has compared amount and currency. It confirms a
 * pending order. What comes twice, or for an order that was cancelled, goes back by itself, and the buyer is told.
 */
export async function markPaid(
  tx: Tx,
  order: OrderRow,
  { paymentId, amount, provider }: Taken,
): Promise<"applied" | "refunded"> {
  const paid = order.paid + amount;
  const orderId = order.id;
  await insertOrderEvent(tx, { orderId, kind: "paid", details: { amount, provider } });
  if (order.status === "cancelled" || order.paid > 0) {
    await setOrder(tx, { id: orderId, paid });
    const reason = order.status === "cancelled" ? "Paid after the order was cancelled" : "Paid twice";
    if (!(await promiseRefund(tx, { ...order, paid }, { paymentId, amount, reason, actorId: null })))
      throw new Error("a payment that did not succeed can't be given back");
    await enqueue(tx, emailOrder, { orderId, letter: "paid-too-late" });
    await tell(tx, "order.paid", { ...order, paid, refunded: order.refunded + amount, amount });
    return "refunded";
  }
  const pending = order.status === "pending";
  await setOrder(tx, {
    id: orderId,
    paid,
    paidAt: new Date(),
    expiresAt: null,
    ...(pending && { status: "confirmed" }),
  });
  if (pending) await insertOrderEvent(tx, { orderId, kind: "confirmed" });
  await enqueue(tx, emailOrder, { orderId, letter: "paid" });
  const now = { ...order, paid, status: pending ? ("confirmed" as const) : order.status };
  await tell(tx, "order.paid", { ...now, amount });
  if (pending) await tell(tx, "order.confirmed", now);
  return "applied";
}
