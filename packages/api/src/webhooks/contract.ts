import { z } from "zod";
import { type ContractGroup, done, id, page, pageInput, version } from "../kit.ts";

const url = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .describe("https; http only for localhost outside production. Addresses of private networks are refused");
const events = z.array(z.string().max(60)).min(1).max(50).describe("Names from `webhooks.events`");
const description = z.string().trim().max(200);

const webhook = z.object({
  id,
  url: z.string(),
  description: z.string(),
  events: z.array(z.string()),
  enabled: z.boolean(),
  failingSince: z.date().nullable().describe("Since when every delivery has failed"),
  disabledAt: z.date().nullable().describe("When it was turned off because it failed for five days"),
  version,
  createdAt: z.date(),
});

const secret = z.string().describe("Deliveries are signed with it (Standard Webhooks); shown this once");

const delivery = z.object({
  id,
  event: z.string(),
  status: z.enum(["pending", "delivered", "failed"]),
  attempts: z.int(),
  responseStatus: z.int().nullable().describe("HTTP status of the last answer"),
  responseMs: z.int().nullable().describe("Milliseconds until it came"),
  response: z.string().nullable().describe("Its beginning, or what went wrong"),
  payload: z.record(z.string(), z.unknown()).describe("The body as it was sent"),
  replayOf: id.nullable(),
  createdAt: z.date(),
  attemptedAt: z.date().nullable(),
  endedAt: z.date().nullable(),
});

export const webhooks = {
  events: {
    kind: "query",
    access: "settings:write",
    summary: "The events that other programs may be told of, with the JSON Schema of their data.",
    rest: "GET /webhooks/events",
    input: z.object({}).optional(),
    output: z.object({
      items: z.array(
        z.object({
          name: z.string(),
          version: z.int(),
          summary: z.string(),
          schema: z.record(z.string(), z.unknown()),
        }),
      ),
    }),
  },
  list: {
    kind: "query",
    access: "settings:write",
    summary: "Endpoints that are told of events, newest first.",
    rest: "GET /webhooks",
    input: z.object({ ...pageInput }),
    output: page(webhook),
  },
  get: {
    kind: "query",
    access: "settings:write",
    summary: "One endpoint.",
    rest: "GET /webhooks/:id",
    refusals: ["NOT_FOUND"],
    input: z.object({ id }),
    output: webhook,
  },
  create: {
    kind: "mutation",
    access: "settings:write",
    summary: "Have an address told of events, by signed POST requests.",
    rest: "POST /webhooks",
    creates: "/webhooks/:id",
    audit: "webhook.created",
    refusals: ["ADDRESS_NOT_ALLOWED"],
    transaction: false,
    input: z.object({ url, events, description: description.default("") }),
    output: webhook.extend({ secret }),
  },
  update: {
    kind: "mutation",
    access: "settings:write",
    summary: "Change an endpoint, turn it off, or on again after it failed for too long.",
    rest: "PATCH /webhooks/:id",
    audit: "webhook.updated",
    refusals: ["NOT_FOUND", "VERSION_CONFLICT", "ADDRESS_NOT_ALLOWED"],
    transaction: false,
    input: z.object({
      id,
      version,
      url: url.optional(),
      events: events.optional(),
      description: description.optional(),
      enabled: z.boolean().optional(),
    }),
    output: webhook,
  },
  rotateSecret: {
    kind: "mutation",
    access: "settings:write",
    summary: "Sign with a new secret; for 24 hours deliveries carry a signature by the old one too.",
    rest: "POST /webhooks/:id/rotate-secret",
    audit: "webhook.secret-rotated",
    refusals: ["NOT_FOUND"],
    input: z.object({ id }),
    output: webhook.extend({ secret }),
  },
  remove: {
    kind: "mutation",
    access: "settings:write",
    summary: "Tell an address no more; its deliveries go too.",
    rest: "DELETE /webhooks/:id",
    audit: "webhook.removed",
    refusals: ["NOT_FOUND"],
    input: z.object({ id }),
    output: done,
  },
  ping: {
    kind: "mutation",
    access: "settings:write",
    summary: "Send a `ping` event to see that an endpoint listens.",
    rest: "POST /webhooks/:id/ping",
    audit: "webhook.pinged",
    refusals: ["NOT_FOUND"],
    input: z.object({ id }),
    output: delivery,
  },
  deliveries: {
    kind: "query",
    access: "settings:write",
    summary: "What was sent to an endpoint and what came back, newest first; kept for 30 days.",
    rest: "GET /webhooks/:id/deliveries",
    refusals: ["NOT_FOUND"],
    input: z.object({
      id,
      ...pageInput,
      status: delivery.shape.status.optional(),
      event: z.string().max(60).optional(),
    }),
    output: page(delivery),
  },
  replay: {
    kind: "mutation",
    access: "settings:write",
    summary: "Send a delivery again, as a new one with the same body.",
    rest: "POST /webhooks/:id/deliveries/:deliveryId/replay",
    audit: "webhook.replayed",
    refusals: ["NOT_FOUND"],
    input: z.object({ id, deliveryId: id }),
    output: delivery,
  },
} as const satisfies ContractGroup;
