import type Stripe from "stripe";
import type { Found, News, ProviderEvent, Refunded } from "./provider.ts";
import { fromStripe } from "./stripe-amounts.ts";

/** What one of Stripe's events says. Some kinds of payment are complete before the money is there; those are open until then. */
export function newsOfStripe(event: Stripe.Event): ProviderEvent {
  const { id: eventId, type } = event;
  return { eventId, type, ...partsOf(event) };
}

type Parts = Pick<ProviderEvent, "payload" | "news">;

function partsOf(event: Stripe.Event): Parts {
  switch (event.type) {
    case "checkout.session.completed":
    case "checkout.session.async_payment_succeeded":
    case "checkout.session.async_payment_failed":
    case "checkout.session.expired":
      return ofSession(event.type, event.data.object);
    case "payment_intent.payment_failed": {
      const { id, metadata, last_payment_error: problem } = event.data.object;
      const news: News = { kind: "declined", paymentId: metadata.payment_id };
      return { news, payload: { paymentIntent: id, ...metadata, code: problem?.code ?? "unknown" } };
    }
    case "charge.refunded": {
      const { id, metadata, amount_refunded, currency } = event.data.object;
      const sum = fromStripe(amount_refunded, currency.toUpperCase());
      const news: News = { kind: "given-back", paymentId: metadata.payment_id, sum };
      return { news, payload: { charge: id, ...metadata, sum, currency: currency.toUpperCase() } };
    }
    case "refund.created":
    case "refund.updated":
    case "refund.failed": {
      const refund = event.data.object;
      const news: News = {
        kind: "refund",
        refundId: refund.metadata?.refund_id,
        refunded: refundedOf(refund),
      };
      return { news, payload: { refund: refund.id, ...refund.metadata, status: refund.status } };
    }
    default:
      return { news: { kind: "other" }, payload: {} };
  }
}

function ofSession(type: string, session: Stripe.Checkout.Session): Parts {
  const currency = (session.currency ?? "").toUpperCase();
  const amount = fromStripe(session.amount_total ?? 0, currency);
  const { id: reference, payment_status: status, metadata } = session;
  const payload = { session: reference, ...metadata, amount, currency, status };
  const known = { paymentId: metadata?.payment_id, reference };
  if (type === "checkout.session.expired" || type === "checkout.session.async_payment_failed")
    return { payload, news: { kind: "failed", ...known } };
  if (status === "unpaid") return { payload, news: { kind: "other" } };
  return { payload, news: { kind: "paid", ...known, amount, currency } };
}

export function refundedOf({ id: reference, status, failure_reason: reason }: Stripe.Refund): Refunded {
  if (status === "succeeded") return { reference, state: "succeeded" };
  if (status === "failed" || status === "canceled")
    return { reference, state: "failed", failure: reason ?? `The refund is ${status}.` };
  return { reference, state: "pending" };
}

export function foundOf(session: Stripe.Checkout.Session): Found {
  const currency = (session.currency ?? "").toUpperCase();
  const paid = session.payment_status !== "unpaid";
  return {
    reference: session.id,
    url: session.status === "open" ? session.url : null,
    state: paid ? "paid" : session.status === "expired" ? "failed" : "open",
    amount: fromStripe(session.amount_total ?? 0, currency),
    currency,
  };
}
