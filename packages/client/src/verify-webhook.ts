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

/** Those of a Request of any runtime, of a request of Node.js, or a record with names in any case. */
type ReceivedHeaders =
  | { get(name: string): string | null | undefined }
  | Record<string, string | readonly string[] | undefined>;

const secondsOfTolerance = 300;

/**
 * Reads a webhook after checking that it was signed with `secret` ("whsec_…") at most 5 minutes ago (Standard Webhooks
 * 1.0). `body` is the request's text as it came, before any JSON parser.
 * @throws WebhookError: answer 400 and do nothing. TypeError: the secret is none
 */
export async function verifyWebhook(
  body: string,
  headers: ReceivedHeaders,
  secret: string,
): Promise<WebhookEvent> {
  const raw = decode(secret?.replace(/^whsec_/, ""));
  if (!raw?.length) throw new TypeError('The secret of a webhook is "whsec_" and base64');
  const [id, timestamp, signatures] = ["id", "timestamp", "signature"].map((name) => read(headers, name));
  if (!id || !timestamp || !signatures) throw new WebhookError("It is not signed");
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= secondsOfTolerance))
    throw new WebhookError("Its time is not now");
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", raw, hmac, false, ["verify"]);
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  for (const each of signatures.split(" ")) {
    const [version, signature] = each.split(",");
    const bytes = version === "v1" ? decode(signature) : undefined;
    if (bytes && (await crypto.subtle.verify("HMAC", key, bytes, signed))) return { ...JSON.parse(body), id };
  }
  throw new WebhookError("Its signature does not fit");
}

function read(headers: ReceivedHeaders, name: string): string {
  const full = `webhook-${name}`;
  if (typeof headers.get === "function") return headers.get(full) ?? "";
  const [, value = ""] = Object.entries(headers).find(([key]) => key.toLowerCase() === full) ?? [];
  return typeof value === "string" ? value : (value[0] ?? "");
}

/** Undefined for what is not base64. */
function decode(text = "%"): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
