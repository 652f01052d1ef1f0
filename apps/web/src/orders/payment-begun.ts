import { keepInTab, keptInTab } from "../parts/session-store.ts";
import type { Order } from "./queries.ts";

export type PaymentTry = "none" | "begun" | "failed";

const nameOf = (number: string) => `agora.payment.${number}`;
const failures = ({ timeline }: Pick<Order, "timeline">) =>
  timeline.filter(({ kind }) => kind === "payment-failed").length;

/** Notes that the buyer leaves for a provider's page: whoever comes back from there may have paid. */
export function notePaymentBegun(order: Pick<Order, "number" | "timeline">): void {
  keepInTab(nameOf(order.number), String(failures(order)));
}

/** How many payments had failed when the buyer last left for a provider's page, in this tab. */
export function failuresBefore({ number }: Pick<Order, "number">): number | undefined {
  const kept = keptInTab(nameOf(number));
  return kept === undefined ? undefined : Number(kept);
}

/** How the last try to pay went, as far as one knows who knows of `before`. */
export function lastTry(order: Pick<Order, "timeline">, before: number | undefined): PaymentTry {
  const failed = failures(order);
  if (before !== undefined && failed <= before) return "begun";
  return failed > 0 ? "failed" : "none";
}
