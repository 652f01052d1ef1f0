import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, time } from "./columns.ts";
import { users } from "./users.ts";

/** Where other programs want to be told of events. */
export const webhooks = pgTable("webhooks", {
  id: id(),
  url: text().notNull(),
  description: text().notNull().default(""),
  /** Names from the catalogue of events. */
  events: text().array().notNull(),
  /** What deliveries are signed with (Standard Webhooks); sealed with the server's secret. */
  secret: text().notNull(),
  /** After a rotation deliveries carry a signature by the old one too, until this time. */
  previousSecret: text(),
  previousUntil: time(),
  enabled: boolean().notNull().default(true),
  /** Since when every delivery has failed. */
  failingSince: time(),
  /** Set where we turned it off ourselves, because it failed for too long. */
  disabledAt: time(),
  creatorId: uuid().references(() => users.id, { onDelete: "set null" }),
  version: integer().notNull().default(1),
  createdAt: createdAt(),
});

/** One event for one endpoint; its id is the `webhook-id` that stays the same through every try. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: id(),
    webhookId: uuid()
      .notNull()
      .references(() => webhooks.id, { onDelete: "cascade" }),
    event: text().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    status: text({ enum: ["pending", "delivered", "failed"] })
      .notNull()
      .default("pending"),
    attempts: integer().notNull().default(0),
    /** What came back last: HTTP status, milliseconds, and the beginning of the body or what went wrong. */
    responseStatus: integer(),
    responseMs: integer(),
    response: text(),
    /** Of the delivery that this one repeats. */
    replayOf: uuid(),
    createdAt: createdAt(),
    attemptedAt: time(),
    endedAt: time(),
  },
  (t) => [
    index("webhook_deliveries_of").on(t.webhookId, t.id),
    index("webhook_deliveries_ended").on(t.endedAt).where(sql`${t.endedAt} is not null`),
  ],
);
