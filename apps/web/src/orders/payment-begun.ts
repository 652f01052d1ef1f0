import { keepInTab, keptInTab } from "../parts/session-store.ts";
import type { Order } from "./queries.ts";

const nameOf = (number: string) => `agora.payment.${number}`;
const failures = ({ timeline }: Pick<Order, "timeline">) =>
  timeline.filter(({ kind }) => kind === "payment-failed").length;

/** Notes that the buyer leaves for a provider's page: whoever comes back from there may have paid. */
export function notePaymentBegun(order: Pick<Order, "number" | "timeline">): void {
  keepInTab(nameOf(order.number), String(failures(order)));
}

export type PaymentTry = "none" | "begun" | "failed";

/** How the last try to pay went, as far as this tab and the shop know. */
export function lastTry(order: Pick<Order, "number" | "timeline">): PaymentTry {
  const failed = failures(order);
  const before = keptInTab(nameOf(order.number));
  if (before !== undefined && failed <= Number(before)) return "begun";
  return failed > 0 ? "failed" : "none";
}
