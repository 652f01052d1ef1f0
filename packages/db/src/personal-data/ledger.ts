import { and, eq, ne, or, type SQL, sql } from "drizzle-orm";
import { auditLog, idempotencyKeys, outbox } from "../schema/index.ts";
import { goes, kept, stays, withheld } from "./kit.ts";

const record = kept(
  "the audit log is a record that must not be changed; docs/decisions says how long it is kept",
);
const promise = kept("what a job needs, by ids only, until it is done");

/** What the person did, themselves or through one of their API keys. */
const actedBy = (id: string): SQL | undefined =>
  or(
    and(eq(auditLog.actorKind, "user"), eq(auditLog.actorId, id)),
    and(
      eq(auditLog.actorKind, "key"),
      sql`${auditLog.actorId} in (select id::text from api_keys where user_id = ${id}::uuid)`,
    ),
  );

/** What the system wrote down while it worked. */
export const ledgerData = [
  goes(idempotencyKeys, {
    section: "repeatableCalls",
    of: (id) => eq(idempotencyKeys.caller, `user:${id}`),
    columns: {
      caller: withheld("made from the person's own id"),
      keyHash: withheld("opens the stored answer"),
      procedure: true,
      inputHash: withheld("nothing can be read from it"),
      answer: withheld("sealed with a key that only the caller has"),
      createdAt: true,
    },
  }),
  stays(outbox, {
    section: "jobs",
    of: (id) => or(eq(outbox.actorId, sql`${id}::uuid`), sql`${outbox.payload} ->> 'userId' = ${id}`),
    columns: {
      id: [true, promise],
      job: [true, promise],
      payload: [withheld("ids of what the job is about, which may be somebody else's"), promise],
      runAt: [true, promise],
      createdAt: [true, promise],
      dispatchedAt: [true, promise],
      attempts: [true, promise],
      failedAt: [true, promise],
      failure: [withheld("words of our own machines"), "null"],
      requestId: [true, "null"],
      actorId: [withheld("one's own id, or that of whoever asked for the job"), "null"],
    },
  }),
  stays(auditLog, {
    section: "acts",
    of: actedBy,
    columns: {
      id: [true, record],
      actorKind: [true, record],
      actorId: [true, record],
      action: [true, record],
      subjectId: [true, record],
      before: [withheld("may say something of somebody else"), record],
      after: [withheld("may say something of somebody else"), record],
      ip: [true, record],
      requestId: [true, record],
      createdAt: [true, record],
    },
    also: {
      section: "actsOfOthersOnTheAccount",
      of: (id) =>
        and(
          eq(auditLog.subjectId, id),
          or(ne(auditLog.actorKind, "user"), sql`${auditLog.actorId} is distinct from ${id}`),
        ),
      columns: ["id", "action", "createdAt"],
    },
  }),
];
