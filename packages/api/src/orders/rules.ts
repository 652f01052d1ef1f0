import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";

export type Status = "pending" | "confirmed" | "shipped" | "delivered" | "cancelled";
export type Step = "confirm" | "ship" | "deliver" | "cancel";

/** From which states a step may be taken, and where it leads; every other pair is refused. */
export const steps: Record<Step, { from: readonly Status[]; to: Status }> = {
  confirm: { from: ["pending"], to: "confirmed" },
  ship: { from: ["confirmed"], to: "shipped" },
  deliver: { from: ["shipped"], to: "delivered" },
  cancel: { from: ["pending", "confirmed"], to: "cancelled" },
};

const sentences: Record<Status, string> = {
  pending: "This order has not been confirmed yet.",
  confirmed: "This order is confirmed, and not shipped yet.",
  shipped: "This order is on its way already.",
  delivered: "This order has been delivered.",
  cancelled: "This order was cancelled.",
};

/** @throws Refusal WRONG_STATUS that says how the order stands. */
export function requireStep(step: Step, { status }: { status: Status }): Status {
  if (!steps[step].from.includes(status)) throw new Refusal("WRONG_STATUS", { message: sentences[status] });
  return steps[step].to;
}

type Owned = { id: string; userId: string | null };
type Reader = { viewer: Viewer | null; opens: (orderId: string) => boolean };

/** Its buyer, whoever has its token, and the shop. */
export function mayRead(order: Owned, { viewer, opens }: Reader): boolean {
  if (viewer && (order.userId === viewer.id || viewer.permissions.includes("orders:read"))) return true;
  return opens(order.id);
}

/** Its buyer, whoever has its token, and those who run the shop; who may only read orders may not. */
export function mayCancel(order: Owned, { viewer, opens }: Reader): boolean {
  if (viewer && (order.userId === viewer.id || viewer.permissions.includes("orders:write"))) return true;
  return opens(order.id);
}

/** Whether the caller acts for the shop and not for the buyer. */
export function actsForShop(order: Owned, viewer: Viewer | null): viewer is Viewer {
  return viewer !== null && order.userId !== viewer.id && viewer.permissions.includes("orders:write");
}
