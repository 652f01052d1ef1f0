import type { Outputs } from "@agora/api/contract";
import type { Trpc } from "../auth/viewer.ts";

export type Order = Outputs["orders"]["get"];
export type OrderEvent = Order["timeline"][number];
export type OrderSummary = Outputs["orders"]["list"]["items"][number];

export function ownOrders(trpc: Trpc) {
  return trpc.orders.list.infiniteQueryOptions(
    { limit: 20 },
    { getNextPageParam: (last) => last.nextCursor },
  );
}

/** Whether the buyer can still pay it. */
export const payable = ({ status, payment, total }: Pick<Order, "status" | "payment" | "total">) =>
  status === "pending" && payment === "unpaid" && total > 0;
