import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytea, createdAt, id, time } from "./columns.ts";
import { users } from "./users.ts";

/** Programs elsewhere that are told what happens here. */
export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    id: id(),
    url: text().notNull(),
    description: text().notNull().default(""),
    /** Types of the event catalogue; null for all, also those to come. */
    events: text().array(),
    /** Paused by a person; disabled by the worker. */
    status: text({ enum: ["active", "paused", "disabled"] })
      .notNull()
      .default("active"),
    /** Why the worker disabled it: it failed for days, or said that it is gone for good (410). */
    disabledFor: text({ enum: ["failing", "gone"] }),
    /** What deliveries are signed with, sealed with SECRET. */
    secret: bytea().notNull(),
    /** The one before it, which signs beside it for a while. */
    formerSecret: bytea(),
    formerSecretUntil: time(),
    /** The first failure since the last success, and how many there were. */
    failingSince: time(),
    failures: integer().notNull().default(0),
    lastSuccessAt: time(),
    creatorId: uuid().references(() => users.id, { onDelete: "set null" }),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    index("webhook_endpoints_creator").on(t.creatorId),
    check("webhook_endpoints_former", sql`(${t.formerSecret} is null) = (${t.formerSecretUntil} is null)`),
  ],
);

/** An event as it is told to everybody who chose it; its id is the `webhook-id` of every delivery. */
export const webhookMessages = pgTable(
  "webhook_messages",
  {
    id: id(),
    type: text().notNull(),
    version: integer().notNull(),
    data: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("webhook_messages_created_at").on(t.createdAt)],
);

/** One message for one endpoint. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: id(),
    messageId: uuid()
      .notNull()
      .references(() => webhookMessages.id, { onDelete: "cascade" }),
    /**
     * No foreign key: an act that tells would wait for an endpoint that is being removed with a million deliveries, and
     * fail. Those whose endpoint is gone are seen by nobody, and go with their message.
     */
    endpointId: uuid().notNull(),
    /** The message's, beside what it is filtered with. */
    type: text().notNull(),
    status: text({ enum: ["waiting", "succeeded", "failed"] })
      .notNull()
      .default("waiting"),
    attempts: integer().notNull().default(0),
    /** Those before it was last replayed; a replay has all tries again. */
    attemptsBefore: integer().notNull().default(0),
    /** Set exactly while it waits. */
    nextAttemptAt: time(),
    /** Of the last attempt: the answer's status, where there was one, or why there was none. */
    responseStatus: integer(),
    failure: text(),
    createdAt: createdAt(),
    endedAt: time(),
  },
  (t) => [
    index("webhook_deliveries_message").on(t.messageId),
    index("webhook_deliveries_endpoint").on(t.endpointId, t.id),
    index("webhook_deliveries_waiting").on(t.endpointId).where(sql`${t.status} = 'waiting'`),
    index("webhook_deliveries_failed").on(t.endpointId, t.id).where(sql`${t.status} = 'failed'`),
    check("webhook_deliveries_waits", sql`(${t.status} = 'waiting') = (${t.nextAttemptAt} is not null)`),
  ],
);

/** Every request that was made for a delivery. */
export const webhookAttempts = pgTable(
  "webhook_attempts",
  {
    id: id(),
    deliveryId: uuid()
      .notNull()
      .references(() => webhookDeliveries.id, { onDelete: "cascade" }),
    number: integer().notNull(),
    signature: text().notNull(),
    /** Milliseconds until the answer was read, or there was none. */
    duration: integer().notNull(),
    responseStatus: integer(),
    /** The first bytes of the answer, as text. */
    answer: text(),
    /** Why it did not arrive; null when it did. */
    failure: text(),
    startedAt: time().notNull(),
  },
  (t) => [index("webhook_attempts_delivery").on(t.deliveryId, t.number)],
);
