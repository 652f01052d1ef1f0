import type { events } from "@agora/jobs/events";
import type { z } from "zod";

type Kinds = typeof events;

/** What happened: `if (event.type === "order.paid") event.data.amount`. A kind that is newer than this client comes too. */
export type WebhookEvent = {
  [Type in keyof Kinds]: {
    /** The same in every try of one delivery: what was done for it need not be done again. */
    id: string;
    type: Type;
    version: number;
    /** When it happened, ISO 8601. */
    timestamp: string;
    data: z.output<Kinds[Type]["data"]>;
  };
}[keyof Kinds];

/** What came was not sent by Agora, not to this secret, or not now. */
export class WebhookError extends Error {
  override name = "WebhookError";
}

/** Those of a Request, or of a request of Node.js. */
type ReceivedHeaders = Headers | Record<string, string | string[] | undefined>;

const secondsOfTolerance = 300;

/**
 * Reads a webhook after checking that it was signed with `secret` ("whsec_…") at most 5 minutes ago (Standard Webhooks
 * 1.0). `body` is the request's text as it came, before any JSON parser.
 * @throws WebhookError: answer 400 and do nothing
 */
export async function verifyWebhook(
  body: string,
  headers: ReceivedHeaders,
  secret: string,
): Promise<WebhookEvent> {
  const [id, timestamp, signatures] = ["id", "timestamp", "signature"].map((name) => read(headers, name));
  if (!id || !timestamp || !signatures) throw new WebhookError("It is not signed");
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= secondsOfTolerance))
    throw new WebhookError("Its time is not now");
  const bytes = (text: string) => new TextEncoder().encode(text);
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const raw = decode(secret.replace(/^whsec_/, ""));
  const key = await crypto.subtle.importKey("raw", raw, hmac, false, ["verify"]);
  for (const each of signatures.split(" ")) {
    const [version, signature = ""] = each.split(",");
    if (version !== "v1") continue;
    const signed = bytes(`${id}.${timestamp}.${body}`);
    if (await crypto.subtle.verify("HMAC", key, decode(signature), signed))
      return { ...JSON.parse(body), id };
  }
  throw new WebhookError("Its signature does not fit");
}

function read(headers: ReceivedHeaders, name: string): string {
  const full = `webhook-${name}`;
  const value = headers instanceof Headers ? headers.get(full) : headers[full];
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

/** Base64. @throws WebhookError */
function decode(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    throw new WebhookError("It is not base64");
  }
}
