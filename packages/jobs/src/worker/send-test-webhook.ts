import { findTestPayment } from "@agora/db/queries/test-payments";
import type { PayloadOf } from "../jobs.ts";
import { signedTestEvent } from "../payments/test-provider.ts";
import type { JobContext } from "./context.ts";

/** The test provider tells the shop what the buyer said, as often as it takes, always as the same event. */
export async function tellShop(
  { database, config }: Pick<JobContext, "database" | "config">,
  { eventId, reference }: PayloadOf<"sendTestWebhook">,
): Promise<void> {
  const payment = await findTestPayment(database.pool, { id: reference });
  if (!payment || payment.status === "open") return;
  const { idempotencyKey: paymentId, status, amount, currency } = payment;
  const data = { paymentId, reference, amount, currency };
  const event = signedTestEvent(config.secret, { id: eventId, type: `payment.${status}`, data });
  const answer = await fetch(`${config.publicUrl}/webhooks/test`, {
    method: "POST",
    ...event,
    signal: AbortSignal.timeout(5000),
  });
  if (!answer.ok) throw new Error(`The shop answered ${answer.status}.`);
}
