import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytea, createdAt, id, time } from "./columns.ts";

/** Answers of mutations that carried an Idempotency-Key; kept 24 hours, readable only with the key. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    caller: text().notNull(),
    keyHash: text().notNull(),
    procedure: text().notNull(),
    inputHash: text().notNull(),
    answer: bytea(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.caller, t.keyHash] }),
    index("idempotency_keys_created_at").on(t.createdAt),
  ],
);

/** Who did what; append-only. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: id(),
    actorKind: text({ enum: ["user", "key", "job", "visitor"] }).notNull(),
    actorId: text(),
    action: text().notNull(),
    subjectId: text(),
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>(),
    ip: text(),
    requestId: text(),
    createdAt: createdAt(),
  },
  (t) => [
    index("audit_log_action").on(t.action, t.id),
    index("audit_log_actor").on(t.actorId, t.id),
    index("audit_log_subject").on(t.subjectId, t.id),
  ],
);

/** Promised jobs: written in the transaction that promises them, deleted when they are done. */
export const outbox = pgTable(
  "outbox",
  {
    id: id(),
    job: text().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    runAt: createdAt(),
    createdAt: createdAt(),
    /** When the row was last handed to the queue. */
    dispatchedAt: time(),
    attempts: integer().notNull().default(0),
    /** Set when the job failed for good; the row then waits for a person. */
    failedAt: time(),
    failure: text(),
    requestId: text(),
    actorId: uuid(),
    /** The trace that promised it, as a W3C traceparent. */
    trace: text(),
  },
  (t) => [
    index("outbox_failed").on(t.failedAt, t.id).where(sql`${t.failedAt} is not null`),
    index("outbox_waiting").on(t.runAt, t.id).where(sql`${t.dispatchedAt} is null and ${t.failedAt} is null`),
    index("outbox_dispatched")
      .on(t.dispatchedAt)
      .where(sql`${t.dispatchedAt} is not null and ${t.failedAt} is null`),
  ],
);
