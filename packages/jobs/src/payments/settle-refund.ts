import type { Tx } from "@agora/db";
import { setOrder } from "@agora/db/queries/order-changes";
import { insertOrderEvent, type OrderRow } from "@agora/db/queries/orders";
import { findRefund, lockRefund, type RefundRow, setRefund } from "@agora/db/queries/refunds";
import { z } from "zod";
import { enqueue } from "../enqueue.ts";
import { emailOrder } from "../jobs.ts";
import { tell } from "../webhooks/tell.ts";
import type { Effect } from "./effect.ts";
import type { Refunded } from "./provider.ts";

const ourId = z.uuid();

/**
 * Notes how a refund of ours went. Banks can send money back days after it was given, so a failure comes last whatever
 * the order of the news; it makes the money refundable again.
 */
export async function settleRefund(
  tx: Tx,
  { refundId, refunded }: { refundId?: string; refunded: Refunded },
): Promise<Effect> {
  const { data: id } = ourId.safeParse(refundId);
  const found = id && (await findRefund(tx, { id }));
  const locked = found && (await lockRefund(tx, found.refund));
  if (!locked) return { outcome: "ignored" };
  const { refund, order } = locked;
  const { paymentId } = refund;
  const settled = await (refunded.state === "failed"
    ? fail(tx, locked, refunded.failure)
    : succeed(tx, locked, refunded));
  return settled ? { outcome: "applied", paymentId, orderId: order.id } : { outcome: "repeated", paymentId };
}

async function succeed(
  tx: Tx,
  { refund, order }: { refund: RefundRow; order: OrderRow },
  { state, reference }: { state: "succeeded" | "pending"; reference: string },
): Promise<boolean> {
  const { id, orderId, amount, status } = refund;
  if (status !== "promised") return false;
  if (state === "pending") {
    await setRefund(tx, { id, reference });
    return true;
  }
  await setRefund(tx, { id, reference, status: "succeeded" });
  await setOrder(tx, { id: orderId });
  await insertOrderEvent(tx, { orderId, kind: "refunded", details: { amount } });
  await enqueue(tx, emailOrder, { orderId, letter: "refunded", refundId: id });
  await tell(tx, "order.refunded", { ...order, refundId: id, amount });
  return true;
}

async function fail(
  tx: Tx,
  { refund, order }: { refund: RefundRow; order: OrderRow },
  failure: string,
): Promise<boolean> {
  const { id, orderId, amount, status } = refund;
  if (status === "failed") return false;
  await setRefund(tx, { id, status: "failed", failure });
  await setOrder(tx, { id: orderId, refunded: order.refunded - amount });
  await insertOrderEvent(tx, { orderId, kind: "refund-failed", details: { amount, failure } });
  return true;
}
