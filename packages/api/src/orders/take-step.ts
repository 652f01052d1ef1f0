import type { Tx } from "@agora/db";
import { setOrder } from "@agora/db/queries/order-changes";
import { insertOrderEvent, lockOrder } from "@agora/db/queries/orders";
import { cancelOrder as cancel, emailOrder, enqueue, tell } from "@agora/jobs";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import type { orders } from "./contract.ts";
import { requireCancellable } from "./open-order.ts";
import { actsForShop, requireStep, type Step } from "./rules.ts";

type Inputs = { [P in keyof typeof orders]: z.output<(typeof orders)[P]["input"]> };
type Ship = Omit<Inputs["ship"], "number">;

const kinds = { confirm: "confirmed", ship: "shipped", deliver: "delivered" } as const;

/** One step of the shop: of two at once one wins, and the other is told how the order stands. Gives the order as it was. */
export async function takeStep(
  tx: Tx,
  viewer: Viewer,
  { step, number, ...shipment }: { step: Exclude<Step, "cancel">; number: string } & Ship,
) {
  const order = await lockOrder(tx, { number });
  if (!order) throw new Refusal("NOT_FOUND");
  const status = requireStep(step, order);
  const { carrier, trackingCode } = shipment;
  await setOrder(tx, {
    id: order.id,
    status,
    expiresAt: null,
    ...(step === "ship" && { carrier, trackingCode }),
  });
  const details = { ...(carrier && { carrier }), ...(trackingCode && { trackingCode }) };
  await insertOrderEvent(tx, { orderId: order.id, kind: kinds[step], actorId: viewer.id, details });
  if (step === "ship") await enqueue(tx, emailOrder, { orderId: order.id, letter: "shipped" });
  await tell(tx, `order.${kinds[step]}`, { ...order, status });
  return order;
}

type Caller = { viewer: Viewer | null; config: { secret: string } };

/** By the buyer or the shop, before it is shipped. */
export async function cancelOrder(tx: Tx, caller: Caller, { number, token, reason }: Inputs["cancel"]) {
  const order = requireCancellable(await lockOrder(tx, { number }), caller, token);
  const shop = actsForShop(order, caller.viewer);
  requireStep("cancel", order);
  const actorId = caller.viewer?.id ?? null;
  await cancel(tx, order, { by: shop ? "by-shop" : "by-buyer", reason, actorId });
  return order;
}
