import type { Services } from "@agora/api";
import { type ProviderId, receiveEvent, TooEarly } from "@agora/jobs";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";

type Options = Pick<Services, "database" | "live" | "log" | "payments">;

const largestBody = 1024 * 1024;
const providers: ProviderId[] = ["stripe", "test"];

/**
 * Where payment providers tell what happened. 200 means "noted, don't send it again", also for what is none of our
 * payments; 400 is the answer to everybody who is not the provider; anything else has them try again.
 */
export function paymentWebhooksDoor({ database, live, log, payments }: Options): Hono {
  const door = new Hono();
  const answer = (c: Context, status: 200 | 400 | 404 | 413 | 425, said: string) =>
    c.text(said, status, { "cache-control": "no-store" });
  const tooLarge = (c: Context) => answer(c, 413, "That is too large.");

  for (const id of providers)
    door.post(`/${id}`, bodyLimit({ maxSize: largestBody, onError: tooLarge }), async (c) => {
      const provider = payments.get(id);
      if (!provider) return answer(c, 404, "This way to pay is not offered here.");
      const event = provider.readWebhook(await c.req.text(), c.req.raw.headers);
      if (!event) return answer(c, 400, "The signature is not right, or too old.");
      const { eventId, type } = event;
      try {
        const outcome = await receiveEvent({ database, live }, id, event);
        const forAPerson = outcome === "unknown-payment" || outcome === "wrong-amount";
        log[forAPerson ? "warn" : "info"]({ provider: id, eventId, type, outcome }, "A payment event");
        return answer(c, 200, outcome);
      } catch (error) {
        if (!(error instanceof TooEarly)) throw error;
        return answer(c, 425, "Please send this again later.");
      }
    });
  return door;
}
