import type { Database, Tx } from "@agora/db";
import { type EventOutcome, insertPaymentEvent, setPaymentEvent } from "@agora/db/queries/payment-events";
import type { Live } from "../live.ts";
import { applyFailed } from "./apply-failed.ts";
import { applyGivenBack } from "./apply-given-back.ts";
import { applyPaid } from "./apply-paid.ts";
import type { Effect } from "./effect.ts";
import type { News, ProviderEvent, ProviderId } from "./provider.ts";
import { settleRefund } from "./settle-refund.ts";

type Services = { database: Database; live: Pick<Live, "publish"> };

/**
 * Takes an event of a provider, whether sent by it or asked for. Its effect and the note that it was here are one
 * transaction, so each counts once, however often and in whatever order they come.
 * @throws TooEarly for one that has to come again later.
 */
export async function receiveEvent(
  { database, live }: Services,
  provider: ProviderId,
  { news, ...event }: ProviderEvent,
): Promise<EventOutcome> {
  const { outcome, orderId } = await database.pool.transaction(async (tx): Promise<Effect> => {
    const noted = await insertPaymentEvent(tx, { provider, ...event });
    if (!noted) return { outcome: "repeated" };
    const effect = await apply(tx, provider, news);
    const { outcome, paymentId = null } = effect;
    await setPaymentEvent(tx, { id: noted.id, outcome, paymentId });
    return effect;
  });
  if (orderId) void live.publish(`orders:${orderId}`, { id: "", data: null });
  return outcome;
}

async function apply(tx: Tx, provider: ProviderId, news: News): Promise<Effect> {
  switch (news.kind) {
    case "paid":
      return applyPaid(tx, provider, news);
    case "failed":
    case "declined":
      return applyFailed(tx, provider, news);
    case "given-back":
      return applyGivenBack(tx, provider, news);
    case "refund":
      return settleRefund(tx, news);
    case "other":
      return { outcome: "ignored" };
  }
}
