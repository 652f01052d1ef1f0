import { createHmac, randomBytes } from "node:crypto";
import type { Db } from "@agora/db";
import {
  findTestPayment,
  findTestRefund,
  insertTestPayment,
  insertTestRefund,
} from "@agora/db/queries/test-payments";
import { Webhook } from "standardwebhooks";
import { z } from "zod";
import type { News, PaymentProvider } from "./provider.ts";

type Options = { db: Db; publicUrl: string; secret: string };

const event = z.object({
  id: z.string(),
  type: z.enum(["payment.succeeded", "payment.failed"]),
  data: z.object({ paymentId: z.uuid(), reference: z.string(), amount: z.int(), currency: z.string() }),
});
export type TestEvent = z.output<typeof event>;

/**
 * A company next door that takes no money: its books are tables of their own, its page is on our server, and it tells
 * the shop what happened as any other provider does, by a signed call over HTTP.
 */
export function testProvider({ db, publicUrl, secret }: Options): PaymentProvider {
  const webhook = webhookOf(secret);
  return {
    id: "test",
    name: "Test payment (no money)",
    start: async ({ paymentId, amount, currency, returnUrl }) => {
      const row = { id: newId("tp"), idempotencyKey: paymentId, amount, currency, returnUrl };
      const { id: reference } = await insertTestPayment(db, row);
      return { reference, url: pageOf(publicUrl, reference) };
    },
    find: async ({ paymentId }) => {
      const found = await findTestPayment(db, { idempotencyKey: paymentId });
      if (!found) return undefined;
      const { id: reference, status, amount, currency, expired } = found;
      const state = status === "succeeded" ? "paid" : status === "failed" || expired ? "failed" : "open";
      return {
        reference,
        state,
        amount,
        currency,
        url: state === "open" ? pageOf(publicUrl, reference) : null,
      };
    },
    refund: async ({ refundId, paymentReference, amount }) => {
      const row = { id: newId("tr"), idempotencyKey: refundId, paymentId: paymentReference, amount };
      const refund = await db.transaction((tx) => insertTestRefund(tx, row));
      if (!refund) return { state: "failed", failure: "That much was not paid." };
      return { reference: refund.id, state: "succeeded" };
    },
    findRefund: async ({ reference }) => {
      const found = await findTestRefund(db, { id: reference });
      return found
        ? { reference, state: "succeeded" }
        : { reference, state: "failed", failure: "There is no such refund." };
    },
    readWebhook: (body, headers) => {
      let verified: unknown;
      try {
        verified = webhook.verify(body, Object.fromEntries(headers));
      } catch {
        return undefined;
      }
      const { id: eventId, type, data } = event.parse(verified);
      const { paymentId, reference } = data;
      const news: News =
        type === "payment.succeeded" ? { kind: "paid", ...data } : { kind: "failed", paymentId, reference };
      return { eventId, type, payload: data, news };
    },
  };
}

/** What the test provider sends, as it is sent. */
export function signedTestEvent(secret: string, event: TestEvent, at = new Date()) {
  const body = JSON.stringify(event);
  const headers = {
    "content-type": "application/json",
    "webhook-id": event.id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": webhookOf(secret).sign(event.id, at, body),
  };
  return { body, headers };
}

/** HMAC-SHA256 over id, time and raw body, as standardwebhooks.com writes it down; five minutes' tolerance. */
const webhookOf = (secret: string) =>
  new Webhook(createHmac("sha256", secret).update("webhooks of the test provider").digest("base64"));

const pageOf = (publicUrl: string, reference: string) => `${publicUrl}/pay/test/${reference}`;
const newId = (prefix: string) => `${prefix}_${randomBytes(18).toString("base64url")}`;
