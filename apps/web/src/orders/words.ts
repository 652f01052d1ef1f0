import { money } from "../parts/Money.tsx";
import type { Order, OrderEvent, OrderSummary } from "./queries.ts";

/** How an order stands, in a word or two. */
export function statusWords({ status, payment }: Pick<OrderSummary, "status" | "payment">): string {
  if (status === "pending") return payment === "unpaid" ? "Waiting for payment" : "Placed";
  return { confirmed: "Confirmed", shipped: "On its way", delivered: "Delivered", cancelled: "Cancelled" }[
    status
  ];
}

export const paymentWords: Record<Order["payment"], string> = {
  unpaid: "Not paid",
  paid: "Paid",
  "partly-refunded": "Partly refunded",
  refunded: "Refunded",
};

const cancelWords: Record<string, string> = {
  "by-buyer": "Cancelled by you",
  "by-shop": "Cancelled by the shop",
  "not-paid": "Cancelled, because it was not paid in time",
};

export function cancelledWords(reason: Order["cancelReason"]): string {
  return cancelWords[reason ?? ""] ?? "Cancelled";
}

/** A line of the timeline. */
export function eventWords({ kind, details }: OrderEvent, currency: string): string {
  const amount = typeof details.amount === "number" ? money(details.amount, currency) : "";
  switch (kind) {
    case "placed":
      return "Order placed";
    case "paid":
      return amount ? `Paid ${amount}` : "Paid";
    case "confirmed":
      return "Confirmed";
    case "shipped":
      return "Handed to the carrier";
    case "delivered":
      return "Delivered";
    case "cancelled":
      return cancelWords[String(details.by)] ?? "Cancelled";
    case "refund-promised":
      return `Refund of ${amount} is on its way`;
    case "refunded":
      return `Refunded ${amount}`;
    case "refund-failed":
      return `A refund of ${amount} did not go through; the shop looks into it`;
    case "payment-failed":
      return "A payment did not go through";
    case "note":
      return String(details.text ?? details.note ?? "Note");
    default:
      return kind;
  }
}
