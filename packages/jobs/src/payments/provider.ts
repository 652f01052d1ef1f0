import type { paymentProviders } from "@agora/db/schema";

export type ProviderId = (typeof paymentProviders)[number];

/** A payment that the provider is asked for; `paymentId` is ours, and the same one gives the same page. */
export type Wanted = {
  paymentId: string;
  /** Minor units of an ISO 4217 currency. */
  amount: number;
  currency: string;
  orderNumber: string;
  /** Where the buyer goes from the provider's page, and where without having paid. */
  returnUrl: string;
  cancelUrl: string;
  /** When we wrote the payment down. */
  createdAt: Date;
};

/** Who a payment is: by our id, and by the provider's where it has answered. */
export type Known = { paymentId: string; reference: string | null; createdAt: Date };

/** What a provider knows of a payment. */
export type Found = {
  reference: string;
  /** Where the buyer can still pay. */
  url: string | null;
  state: "open" | "paid" | "failed";
  amount: number;
  currency: string;
};

/** `pending` ones end later, by an event. `failure` is for the shop's people. */
export type Refunded =
  | { reference: string; state: "succeeded" | "pending" }
  | { reference?: string; state: "failed"; failure: string };

/** What an event says, in our words. Our ids are what the provider gave back of what we had given it. */
export type News =
  | { kind: "paid"; paymentId?: string; reference: string; amount: number; currency: string }
  | { kind: "failed"; paymentId?: string; reference?: string }
  /** One try of the buyer's failed, and the page is still open. */
  | { kind: "declined"; paymentId?: string }
  | { kind: "refund"; refundId?: string; refunded: Refunded }
  /** All that was given back of a payment, whoever did it. */
  | { kind: "given-back"; paymentId?: string; sum: number }
  | { kind: "other" };

/** `payload` holds the parts that a person would want to see. */
export type ProviderEvent = { eventId: string; type: string; payload: Record<string, unknown>; news: News };

/** A company that takes money for us. Asking twice with the same id of ours is asking once. */
export type PaymentProvider = {
  id: ProviderId;
  /** What buyers know it as. */
  name: string;
  /** @throws ProviderAway when it does not answer, or not with a page; nothing was charged. */
  start(wanted: Wanted): Promise<{ reference: string; url: string }>;
  /** Undefined when it never heard of the payment. @throws ProviderAway */
  find(known: Known): Promise<Found | undefined>;
  /** @throws ProviderAway when it is not known what became of it. */
  refund(wanted: {
    refundId: string;
    paymentReference: string;
    amount: number;
    currency: string;
  }): Promise<Refunded>;
  /** @throws ProviderAway */
  findRefund(known: { reference: string }): Promise<Refunded>;
  /** Undefined unless the provider signed these bytes within the last five minutes. */
  readWebhook(body: string, headers: Headers): ProviderEvent | undefined;
};

/** The ways to pay that this installation offers. */
export type PaymentProviders = ReadonlyMap<ProviderId, PaymentProvider>;

/** The provider did not answer in time, or not with anything that we can use. */
export class ProviderAway extends Error {
  override name = "ProviderAway";
}
