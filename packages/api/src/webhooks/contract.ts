import { chosenTypes } from "@agora/jobs/events";
import { z } from "zod";
import { type ContractGroup, done, id, page, pageInput, version } from "../kit.ts";

/** More would make every act that is told slower. */
export const mostEndpoints = 20;
/** Deliveries that one call replays. */
export const mostReplays = 1000;

const url = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .describe("https:// and a public address; redirects are not followed");
const description = z.string().trim().max(200);
const events = z
  .array(z.enum(chosenTypes))
  .min(1, "Choose at least one")
  .max(100)
  .nullable()
  .describe("Types of webhooks.events; null for all, also those to come");
const deliveryStatus = z.enum(["waiting", "succeeded", "failed"]);

export const webhook = z.object({
  id,
  url: z.string(),
  description: z.string(),
  events: z.array(z.string()).nullable().describe("Null for all"),
  status: z
    .enum(["active", "paused", "disabled"])
    .describe("Paused by a person; disabled after failing for five days, or by an answer of 410"),
  disabledFor: z.enum(["failing", "gone"]).nullable(),
  failingSince: z.date().nullable().describe("The first failure since the last success"),
  failures: z.int().describe("Attempts that failed since the last success"),
  lastSuccessAt: z.date().nullable().describe("Exact to a minute"),
  waiting: z.int().describe("Deliveries under way, or to be tried again"),
  formerSecretUntil: z.date().nullable().describe("Until when the secret before signs as well"),
  creator: z.object({ id, username: z.string() }).nullable(),
  createdAt: z.date(),
  updatedAt: z.date(),
  version,
});

const delivery = z.object({
  id,
  endpointId: id,
  messageId: id.describe("The `webhook-id`, the same for every attempt and endpoint"),
  type: z.string(),
  status: deliveryStatus,
  attempts: z.int(),
  nextAttemptAt: z.date().nullable(),
  responseStatus: z.int().nullable().describe("Of the last attempt; null when nobody answered"),
  failure: z.string().nullable().describe("Why it has not arrived, in words"),
  createdAt: z.date(),
  endedAt: z.date().nullable(),
});

const attempt = z.object({
  number: z.int(),
  startedAt: z.date(),
  duration: z.int().describe("Milliseconds"),
  headers: z.record(z.string(), z.string()).describe("As they were sent"),
  responseStatus: z.int().nullable(),
  answer: z.string().nullable().describe("The first 4 KB of it"),
  failure: z.string().nullable(),
});

const secret = z.string().describe("Begins with whsec_; it is shown this once");
const access = "webhooks:write";

export const webhooks = {
  events: {
    kind: "query",
    access,
    summary:
      "Every kind of event that an endpoint can be told of, with its data as JSON Schema and an example.",
    rest: "GET /webhooks/events",
    input: z.object({}).optional(),
    output: z.object({
      items: z.array(
        z.object({
          type: z.string(),
          version: z.int(),
          summary: z.string(),
          schema: z.record(z.string(), z.unknown()).describe("Of the whole body, as JSON Schema 2020-12"),
          example: z.record(z.string(), z.unknown()).describe("A body"),
        }),
      ),
    }),
  },
  list: {
    kind: "query",
    access,
    summary: "The endpoints that are told what happens, with how they do.",
    rest: "GET /webhooks",
    input: z.object({}).optional(),
    output: z.object({ items: z.array(webhook) }),
  },
  get: {
    kind: "query",
    access,
    summary: "One endpoint.",
    rest: "GET /webhooks/:id",
    refusals: ["NOT_FOUND"],
    input: z.object({ id }),
    output: webhook,
  },
  create: {
    kind: "mutation",
    access,
    summary: "Have an endpoint told what happens; the secret that signs it is shown this once.",
    rest: "POST /webhooks",
    creates: "/webhooks/:endpoint.id",
    audit: "webhook.created",
    refusals: ["TOO_MANY_ENDPOINTS"],
    input: z.object({ url, description: description.default(""), events }),
    output: z.object({ secret, endpoint: webhook }),
  },
  update: {
    kind: "mutation",
    access,
    summary: "Change an endpoint, pause it or activate it; what is left out stays.",
    rest: "PATCH /webhooks/:id",
    audit: "webhook.updated",
    refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
    input: z.object({
      id,
      version,
      url: url.optional(),
      description: description.optional(),
      events: events.optional(),
      status: z
        .enum(["active", "paused"])
        .optional()
        .describe(
          "Pausing ends what waits, which can be replayed later; activating counts failures anew, and so does another url",
        ),
    }),
    output: webhook,
  },
  rotateSecret: {
    kind: "mutation",
    access,
    summary: "Make a new secret, shown this once; the one before signs beside it for 24 hours.",
    rest: "POST /webhooks/:id/rotate-secret",
    destructive: true,
    audit: "webhook.secret-rotated",
    refusals: ["NOT_FOUND"],
    input: z.object({
      id,
      endFormer: z.boolean().default(false).describe("The secret before ends at once, as after a leak"),
    }),
    output: z.object({ secret, endpoint: webhook }),
  },
  remove: {
    kind: "mutation",
    access,
    summary: "Remove an endpoint with its log of deliveries.",
    rest: "DELETE /webhooks/:id",
    audit: "webhook.removed",
    refusals: ["NOT_FOUND"],
    input: z.object({ id }),
    output: done,
  },
  test: {
    kind: "mutation",
    access,
    summary:
      "Send a webhook.test to an endpoint, once, however it stands; webhooks.delivery tells how it went.",
    rest: "POST /webhooks/:id/test",
    audit: "webhook.tested",
    refusals: ["NOT_FOUND"],
    input: z.object({ id }),
    output: z.object({ deliveryId: id }),
  },
  deliveries: {
    kind: "query",
    access,
    summary: "What was sent in the last 30 days and how that went, newest first.",
    rest: "GET /webhook-deliveries",
    input: z.object({
      ...pageInput,
      endpointId: id.optional(),
      status: deliveryStatus.optional(),
      type: z.string().max(60).optional().describe("Of the event"),
    }),
    output: page(delivery),
  },
  delivery: {
    kind: "query",
    access,
    summary: "One delivery: what was sent, and every attempt with its answer.",
    rest: "GET /webhook-deliveries/:id",
    refusals: ["NOT_FOUND"],
    input: z.object({ id }),
    output: delivery.extend({
      url: z.string().describe("The endpoint's, as it is now"),
      body: z.string().describe("As it is sent, byte by byte"),
      tries: z.array(attempt).describe("The first one first; the latest 100"),
    }),
  },
  replay: {
    kind: "mutation",
    access,
    summary:
      "Send a delivery again, or now instead of later, under the same webhook-id; one under way is left alone.",
    rest: "POST /webhook-deliveries/:id/replay",
    audit: "webhook.replayed",
    refusals: ["NOT_FOUND", "ENDPOINT_OFF"],
    input: z.object({ id }),
    output: delivery,
  },
  replayFailed: {
    kind: "mutation",
    access,
    summary:
      "Send everything but tests again that failed since a time, the oldest first, up to 1000 at once.",
    rest: "POST /webhooks/:id/replay-failed",
    audit: "webhook.failed-replayed",
    refusals: ["NOT_FOUND", "ENDPOINT_OFF"],
    input: z.object({ id, since: z.date() }),
    output: z.object({
      replayed: z.int(),
      more: z.boolean().describe("There are others; call again"),
    }),
  },
} as const satisfies ContractGroup;
