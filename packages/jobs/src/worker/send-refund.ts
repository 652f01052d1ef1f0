import { findRefund } from "@agora/db/queries/refunds";
import { settleRefund } from "../payments/settle-refund.ts";
import type { JobContext } from "./context.ts";
import { PermanentFailure } from "./permanent-failure.ts";

/** Asks for the money to be given back, under the refund's own id, and notes how that went; moot when it was asked before. */
export async function giveMoneyBack(
  { database, payments, live }: Pick<JobContext, "database" | "payments" | "live">,
  { refundId }: { refundId: string },
): Promise<void> {
  const found = await findRefund(database.pool, { id: refundId });
  if (found?.refund.status !== "promised" || found.refund.reference) return;
  const { refund, payment } = found;
  const provider = payments.get(payment.provider);
  if (!provider) throw new Error(`The provider ${payment.provider} is not set up any more.`);
  if (!payment.reference) throw new PermanentFailure("Nobody knows this payment's reference.");
  const { amount } = refund;
  const { reference: paymentReference, currency } = payment;
  const refunded = await provider.refund({ refundId, paymentReference, amount, currency });
  const { orderId } = await database.pool.transaction((tx) => settleRefund(tx, { refundId, refunded }));
  if (orderId) void live.publish(`orders:${orderId}`, { id: "", data: null });
}
