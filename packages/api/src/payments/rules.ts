import { Refusal } from "../errors.ts";
import type { Status } from "../orders/rules.ts";

type Order = { status: Status; paid: number; expiresAt: Date | null };

/** @throws Refusal WRONG_STATUS that says why nothing is to be paid. */
export function requirePayable({ status, paid, expiresAt }: Order, now = new Date()): void {
  const no = (message: string) => new Refusal("WRONG_STATUS", { message });
  if (paid > 0) throw no("This order has been paid.");
  if (status === "cancelled") throw no("This order was cancelled.");
  if (status !== "pending") throw no("This order does not wait for a payment.");
  if (expiresAt && expiresAt <= now) throw no("The time to pay this order is over. Please order again.");
}
