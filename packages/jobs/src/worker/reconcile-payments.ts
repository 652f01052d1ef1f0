import {
  listOpenPayments,
  type PaymentRow,
  setPaymentChecked,
  setPaymentPage,
} from "@agora/db/queries/payments";
import { listPendingRefunds, setRefund } from "@agora/db/queries/refunds";
import type { PaymentProvider, ProviderId } from "../payments/provider.ts";
import { receiveEvent } from "../payments/receive-event.ts";
import type { WorkerServices } from "./context.ts";
import { reasonOf } from "./log.ts";

type Services = Pick<WorkerServices, "database" | "payments" | "live"> & {
  log: { warn(details: object, message: string): void };
};

const askAfter = 120;
const askAboutRefundsAfter = 3600;
const atOnce = 200;
/** Milliseconds after which a payment that the provider never heard of has failed. */
const neverHeardOf = 30 * 60_000;

/** Asks providers about what they have not told us: the server may have died after they took the money, or their call was lost. */
export async function reconcilePayments(services: Services): Promise<void> {
  const { pool } = services.database;
  const ask = asking(services);
  for (const payment of await listOpenPayments(pool, { seconds: askAfter, limit: atOnce })) {
    await ask(payment.provider, (provider) => askAboutPayment(services, provider, payment));
    await setPaymentChecked(pool, { id: payment.id });
  }
  for (const { refund, payment } of await listPendingRefunds(pool, {
    seconds: askAboutRefundsAfter,
    limit: atOnce,
  })) {
    const { id: refundId, reference } = refund;
    await ask(payment.provider, async (provider) => {
      if (!reference) return;
      const refunded = await provider.findRefund({ reference });
      const eventId = `asked-${refundId}-${refunded.state}`;
      const event = { eventId, type: "asked", payload: { refundId, ...refunded } };
      if (refunded.state !== "pending")
        await receiveEvent(services, provider.id, { ...event, news: { kind: "refund", refundId, refunded } });
    });
    await setRefund(pool, { id: refundId });
  }
}

/** One that does not answer is not asked again in this round, and keeps nobody from the others. */
function asking({ payments, log }: Services) {
  const away = new Set<ProviderId>();
  return async (id: ProviderId, ask: (provider: PaymentProvider) => Promise<void>) => {
    const provider = payments.get(id);
    if (!provider || away.has(id)) return;
    try {
      await ask(provider);
    } catch (error) {
      if (error instanceof Error && error.name === "ProviderAway") away.add(id);
      log.warn({ provider: id, reason: reasonOf(error) }, "A payment could not be asked about");
    }
  };
}

async function askAboutPayment(
  services: Services,
  provider: PaymentProvider,
  payment: PaymentRow,
): Promise<void> {
  const { id: paymentId, reference, createdAt } = payment;
  const found = await provider.find({ paymentId, reference, createdAt });
  const tell = (state: string, news: Parameters<typeof receiveEvent>[2]["news"]) =>
    receiveEvent(services, provider.id, {
      eventId: `asked-${paymentId}-${state}`,
      type: "asked",
      payload: { paymentId, ...found },
      news,
    });
  if (!found) {
    if (Date.now() - createdAt.getTime() > neverHeardOf)
      await tell("never-heard-of", { kind: "failed", paymentId });
  } else if (found.state === "paid") {
    const { reference, amount, currency } = found;
    await tell("paid", { kind: "paid", paymentId, reference, amount, currency });
  } else if (found.state === "failed") {
    await tell("failed", { kind: "failed", paymentId, reference: found.reference });
  } else if (found.url) {
    await setPaymentPage(services.database.pool, {
      id: paymentId,
      reference: found.reference,
      url: found.url,
    });
  }
}
