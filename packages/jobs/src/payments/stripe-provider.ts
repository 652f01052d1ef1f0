import Stripe from "stripe";
import { type Known, type PaymentProvider, ProviderAway } from "./provider.ts";
import { toStripe } from "./stripe-amounts.ts";
import { foundOf, newsOfStripe, refundedOf } from "./stripe-news.ts";

type Options = { secretKey: string; webhookSecret: string; apiUrl?: string };
type Session = Stripe.Checkout.Session;

const hour = 3600;

/** Payment by Stripe's own page (Checkout). */
export function stripeProvider({ secretKey, webhookSecret, apiUrl }: Options): PaymentProvider {
  const stripe = new Stripe(secretKey, {
    timeout: 8000,
    // A twin that is on its way is answered with 409, which counts as one.
    maxNetworkRetries: 2,
    telemetry: false,
    ...(apiUrl && addressOf(apiUrl)),
  });

  async function sessionOf({ paymentId, reference, createdAt }: Known): Promise<Session | undefined> {
    if (reference) return stripe.checkout.sessions.retrieve(reference);
    // We never got its answer; clocks may differ, and a retry may have made it.
    const begun = Math.floor(createdAt.getTime() / 1000);
    const created = { gte: begun - 600, lte: begun + hour };
    for await (const session of stripe.checkout.sessions.list({ created, limit: 100 }))
      if (session.metadata?.payment_id === paymentId) return session;
    return undefined;
  }

  return {
    id: "stripe",
    name: "Card and more (Stripe)",
    start: ({ paymentId, amount, currency, orderNumber, returnUrl, cancelUrl, createdAt }) =>
      answered(async () => {
        const metadata = { payment_id: paymentId, order: orderNumber };
        const session = await stripe.checkout.sessions.create(
          {
            mode: "payment",
            client_reference_id: orderNumber,
            success_url: returnUrl,
            cancel_url: cancelUrl,
            // Computed from our own date, so that a repetition asks for the same; orders don't wait longer.
            expires_at: Math.floor(createdAt.getTime() / 1000) + hour,
            metadata,
            payment_intent_data: { metadata, description: `Order ${orderNumber}` },
            line_items: [
              {
                quantity: 1,
                price_data: {
                  currency: currency.toLowerCase(),
                  unit_amount: toStripe(amount, currency),
                  product_data: { name: `Order ${orderNumber}` },
                },
              },
            ],
          },
          { idempotencyKey: `payment-${paymentId}` },
        );
        if (!session.url) throw new ProviderAway("Stripe gave no page.");
        return { reference: session.id, url: session.url };
      }),
    find: (known) =>
      answered(async () => {
        const session = await sessionOf(known);
        return session && foundOf(session);
      }),
    refund: ({ refundId, paymentReference, amount, currency }) =>
      answered(async () => {
        const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(paymentReference);
        if (!intent) return { state: "failed", failure: "Stripe took no money for this." };
        const payment_intent = idOf(intent);
        // Stripe forgets idempotency keys after a day; a person may repeat the job later than that.
        for await (const before of stripe.refunds.list({ payment_intent, limit: 100 }))
          if (before.metadata?.refund_id === refundId) return refundedOf(before);
        try {
          const wanted = {
            payment_intent,
            amount: toStripe(amount, currency),
            metadata: { refund_id: refundId },
          };
          return refundedOf(await stripe.refunds.create(wanted, { idempotencyKey: `refund-${refundId}` }));
        } catch (error) {
          if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
          return { state: "failed", failure: error.message };
        }
      }),
    findRefund: ({ reference }) => answered(async () => refundedOf(await stripe.refunds.retrieve(reference))),
    readWebhook: (body, headers) => {
      const signature = headers.get("stripe-signature");
      if (!signature) return undefined;
      try {
        return newsOfStripe(stripe.webhooks.constructEvent(body, signature, webhookSecret));
      } catch (error) {
        if (error instanceof Stripe.errors.StripeSignatureVerificationError) return undefined;
        throw error;
      }
    },
  };
}

/** @throws ProviderAway for whatever Stripe's client throws. */
async function answered<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) throw new ProviderAway(error.message, { cause: error });
    throw error;
  }
}

const idOf = (one: string | { id: string }) => (typeof one === "string" ? one : one.id);

function addressOf(url: string): { host: string; port: string; protocol: "http" | "https" } {
  const { hostname, port, protocol } = new URL(url);
  const secure = protocol === "https:";
  return { host: hostname, port: port || (secure ? "443" : "80"), protocol: secure ? "https" : "http" };
}
