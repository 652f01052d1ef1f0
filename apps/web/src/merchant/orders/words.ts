import type { Outputs } from "@agora/api/contract";

export type Order = Outputs["orders"]["get"];
export type OrderSummary = Outputs["orders"]["all"]["items"][number];
export type Line = Order["lines"][number];

export const statusWords: Record<Order["status"], string> = {
  pending: "Pending",
  confirmed: "Confirmed",
  shipped: "Shipped",
  delivered: "Delivered",
  cancelled: "Cancelled",
};

export const statusTones = {
  pending: "note",
  confirmed: "good",
  shipped: "good",
  delivered: "plain",
  cancelled: "danger",
} as const satisfies Record<Order["status"], string>;

export const paymentWords: Record<Order["payment"], string> = {
  unpaid: "Unpaid",
  paid: "Paid",
  "partly-refunded": "Partly refunded",
  refunded: "Refunded",
};

export const cancelWords: Record<NonNullable<Order["cancelReason"]>, string> = {
  "by-buyer": "Cancelled by its buyer.",
  "by-shop": "Cancelled by the shop.",
  "not-paid": "Cancelled because it was not paid in time.",
};
