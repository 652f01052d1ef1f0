import type { Tx } from "@agora/db";
import { restockLines } from "@agora/db/queries/order-changes";
import { lockOrder } from "@agora/db/queries/orders";
import { promiseRefund } from "@agora/jobs";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import type { orders } from "./contract.ts";

type Input = z.output<typeof orders.refund.input>;

/** Promises the money and puts units back on the shelf; the sum never passes what was paid. Gives the order as it was. */
export async function refundOrder(tx: Tx, viewer: Viewer, { number, amount, reason, restock }: Input) {
  const order = await lockOrder(tx, { number });
  if (!order) throw new Refusal("NOT_FOUND");
  const left = order.paid - order.refunded;
  if (order.paid === 0) throw new Refusal("WRONG_STATUS", { message: "This order has not been paid." });
  const wanted = { amount: amount ?? left, reason, actorId: viewer.id };
  if (left === 0 || !(await promiseRefund(tx, order, wanted))) throw new Refusal("REFUND_TOO_LARGE");
  if (!(await restockLines(tx, { orderId: order.id, units: restock, actorId: viewer.id })))
    throw new Refusal("NOT_FOUND", { fields: { restock: ["There are not that many units to put back"] } });
  return order;
}
