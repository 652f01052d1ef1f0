import { and, eq, ne, or, type SQL, sql } from "drizzle-orm";
import {
  auditLog,
  idempotencyKeys,
  mailOptOuts,
  mailSuppressions,
  outbox,
  tasks,
  webhookEndpoints,
} from "../schema/index.ts";
import { goes, kept, ownId, stays, withheld } from "./kit.ts";

const record = kept(
  "the audit log is a record that must not be changed; docs/decisions says how long it is kept",
);

const siteOwn = kept("the site's programs go on being told; only who set that up is forgotten");

/** What the person did, themselves or through one of their API keys or connected apps. */
const actedBy = (id: string): SQL | undefined =>
  or(
    and(eq(auditLog.actorKind, "user"), eq(auditLog.actorId, id)),
    and(
      eq(auditLog.actorKind, "key"),
      sql`${auditLog.actorId} in (select id::text from api_keys where user_id = ${id}::uuid
        union all select id::text from app_grants where user_id = ${id}::uuid)`,
    ),
  );

/** Jobs that name the person or their mail address; there is nobody left to do them for. */
const toBeDoneFor = (id: string): SQL =>
  sql`coalesce(outbox.payload ->> 'userId' = ${id} or lower(outbox.payload ->> 'email') = (select lower(email) from users where id = ${id}::uuid), false)`;

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
  goes(outbox, {
    section: "jobs",
    of: (id) => or(eq(outbox.actorId, sql`${id}::uuid`), toBeDoneFor(id)),
    // What the person asked for and is about something else, such as removing files, is still done.
    instead: (id) => sql`
      with gone as (delete from outbox where ${toBeDoneFor(id)})
      update outbox set actor_id = null, request_id = null, failure = null
      where actor_id = ${id}::uuid and not (${toBeDoneFor(id)})`,
    columns: {
      id: true,
      job: true,
      payload: withheld("what the job is about, which may be somebody else"),
      runAt: true,
      createdAt: true,
      dispatchedAt: true,
      attempts: true,
      failedAt: true,
      failure: withheld("words of our own machines"),
      requestId: true,
      actorId: withheld("one's own id, or that of whoever asked for the job"),
      trace: withheld("a number that leads through our own machines"),
    },
  }),
  goes(tasks, {
    section: "tasks",
    of: (id) => eq(tasks.ownerId, id),
    columns: {
      id: true,
      ownerId: ownId,
      kind: true,
      status: true,
      done: true,
      total: true,
      note: true,
      key: withheld("where the bytes are kept"),
      filename: true,
      bytes: true,
      report: true,
      createdAt: true,
      updatedAt: true,
      endedAt: true,
    },
  }),
  stays(webhookEndpoints, {
    section: "webhookEndpoints",
    of: (id) => eq(webhookEndpoints.creatorId, id),
    columns: {
      id: [true, siteOwn],
      url: [true, siteOwn],
      description: [true, siteOwn],
      events: [true, siteOwn],
      status: [true, siteOwn],
      disabledFor: [true, siteOwn],
      secret: [withheld("signs what the site tells, and is the site's"), siteOwn],
      formerSecret: [withheld("signed what the site told, and is the site's"), siteOwn],
      formerSecretUntil: [withheld("until when that one signed, which is the site's"), siteOwn],
      failingSince: [true, siteOwn],
      failures: [true, siteOwn],
      lastSuccessAt: [true, siteOwn],
      creatorId: [ownId, "null"],
      version: [true, siteOwn],
      createdAt: [true, siteOwn],
      updatedAt: [true, siteOwn],
    },
  }),
  goes(mailOptOuts, {
    section: "mailsNotWanted",
    of: (id) => eq(mailOptOuts.userId, id),
    columns: { userId: ownId, topic: true, createdAt: true },
  }),
  goes(mailSuppressions, {
    section: "mailsThatBounced",
    of: (id) => sql`${mailSuppressions.address} = (select lower(email) from users where id = ${id}::uuid)`,
    columns: { address: true, reason: true, createdAt: true },
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
