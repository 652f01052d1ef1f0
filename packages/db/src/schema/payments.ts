import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, time } from "./columns.ts";
import { orders } from "./orders.ts";
import { users } from "./users.ts";

export const paymentProviders = ["test", "stripe"] as const;

/** One try to pay an order. Its id is the provider's idempotency key, so a crash in between asks for the same thing again. */
export const payments = pgTable(
  "payments",
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id, { onDelete: "cascade" }),
    provider: text({ enum: paymentProviders }).notNull(),
    /** The provider's own id; null until it answered. */
    reference: text(),
    /** Where the buyer pays. */
    url: text(),
    status: text({ enum: ["started", "succeeded", "failed"] })
      .notNull()
      .default("started"),
    /** Minor units. */
    amount: integer().notNull(),
    /** ISO 4217. */
    currency: text().notNull(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
    /** When the provider was last asked how it stands. */
    checkedAt: time(),
  },
  (t) => [
    index("payments_order").on(t.orderId, t.id),
    uniqueIndex("payments_reference").on(t.provider, t.reference),
    index("payments_open").on(t.createdAt).where(sql`${t.status} = 'started'`),
  ],
);

/** Its id is the provider's idempotency key. */
export const refunds = pgTable(
  "refunds",
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id, { onDelete: "cascade" }),
    paymentId: uuid()
      .notNull()
      .references(() => payments.id, { onDelete: "cascade" }),
    /** Minor units. */
    amount: integer().notNull(),
    reason: text().notNull().default(""),
    status: text({ enum: ["promised", "succeeded", "failed"] })
      .notNull()
      .default("promised"),
    reference: text(),
    failure: text(),
    actorId: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    index("refunds_order").on(t.orderId, t.id),
    index("refunds_payment").on(t.paymentId),
    index("refunds_actor").on(t.actorId),
    check("refunds_amount", sql`${t.amount} > 0`),
  ],
);

/** Every webhook that was rightly signed, once, with what came of it. */
export const paymentEvents = pgTable(
  "payment_events",
  {
    id: id(),
    provider: text({ enum: paymentProviders }).notNull(),
    /** The provider's id of the event. */
    eventId: text().notNull(),
    type: text().notNull(),
    /** The parts that we use. */
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    paymentId: uuid().references(() => payments.id, { onDelete: "set null" }),
    outcome: text({
      enum: ["applied", "repeated", "ignored", "refunded", "unknown-payment", "wrong-amount"],
    }).notNull(),
    createdAt: createdAt(),
    /** When a person looked at one that needs it. */
    settledAt: time(),
  },
  (t) => [
    uniqueIndex("payment_events_event").on(t.provider, t.eventId),
    index("payment_events_payment").on(t.paymentId),
    index("payment_events_open")
      .on(t.id)
      .where(sql`${t.outcome} in ('unknown-payment', 'wrong-amount') and ${t.settledAt} is null`),
  ],
);

/** What the built-in test provider knows: another company's books, as it were. */
export const testPayments = pgTable("test_payments", {
  /** Its reference. */
  id: text().primaryKey(),
  /** Our payment's id; the same one gives the same row. */
  idempotencyKey: text().notNull().unique(),
  amount: integer().notNull(),
  currency: text().notNull(),
  returnUrl: text().notNull(),
  status: text({ enum: ["open", "succeeded", "failed"] })
    .notNull()
    .default("open"),
  refunded: integer().notNull().default(0),
  createdAt: createdAt(),
});

export const testRefunds = pgTable(
  "test_refunds",
  {
    id: text().primaryKey(),
    idempotencyKey: text().notNull().unique(),
    paymentId: text()
      .notNull()
      .references(() => testPayments.id, { onDelete: "cascade" }),
    amount: integer().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("test_refunds_payment").on(t.paymentId)],
);
