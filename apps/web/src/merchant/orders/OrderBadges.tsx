import { Badge } from "../../admin/Badge.tsx";
import { type OrderSummary, paymentWords, statusTones, statusWords } from "./words.ts";

/** How an order stands, and whether it is paid. */
export function OrderBadges({ order }: { order: Pick<OrderSummary, "status" | "payment"> }) {
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      <Badge tone={statusTones[order.status]}>{statusWords[order.status]}</Badge>
      {(order.status !== "cancelled" || order.payment !== "unpaid") && (
        <Badge tone={order.payment === "unpaid" ? "note" : "plain"}>{paymentWords[order.payment]}</Badge>
      )}
    </span>
  );
}
