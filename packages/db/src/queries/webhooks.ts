import { and, asc, count, desc, eq, gt, gte, lt, ne, not, or, type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import {
  outbox,
  users,
  webhookAttempts,
  webhookDeliveries,
  webhookEndpoints,
  webhookMessages,
} from "../schema/index.ts";
import type { DeliveryRow, EndpointRow } from "./webhook-deliveries.ts";

const { id, url, description, events, status, disabledFor, failingSince, failures, lastSuccessAt } =
  webhookEndpoints;
const { formerSecretUntil, version, createdAt, updatedAt } = webhookEndpoints;

const shown = {
  ...{ id, url, description, events, status, disabledFor, failingSince, failures, lastSuccessAt },
  ...{ formerSecretUntil, version, createdAt, updatedAt },
  waiting: sql<number>`(
    select count(*)::int from webhook_deliveries d where d.endpoint_id = webhook_endpoints.id and d.status = 'waiting')`,
  creator: { id: users.id, username: users.username },
};

const shownEndpoints = (db: Db) =>
  db.select(shown).from(webhookEndpoints).leftJoin(users, eq(users.id, webhookEndpoints.creatorId));

/** In the order in which they were made. */
export async function listEndpoints(db: Db) {
  return shownEndpoints(db).orderBy(asc(webhookEndpoints.createdAt), asc(webhookEndpoints.id));
}

export async function findShownEndpoint(db: Db, wanted: { id: string }) {
  const [row] = await shownEndpoints(db).where(eq(webhookEndpoints.id, wanted.id));
  return row;
}

/** How many there are; whoever asks is the only one to make another until the transaction ends. */
export async function countEndpoints(tx: Tx): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('webhook_endpoints'))`);
  return tx.$count(webhookEndpoints);
}

/** An id that is not in use, for what has to be known before the row is there. */
export async function newEndpointId(tx: Tx): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`select uuidv7() as id`);
  if (!row) throw new Error("no id");
  return row.id;
}

export async function insertEndpoint(tx: Tx, row: typeof webhookEndpoints.$inferInsert): Promise<void> {
  await tx.insert(webhookEndpoints).values(row);
}

/** The caller holds the row's lock. */
export async function updateEndpoint(
  tx: Tx,
  { id: wanted, ...changes }: Partial<typeof webhookEndpoints.$inferInsert> & { id: string },
): Promise<void> {
  await tx
    .update(webhookEndpoints)
    .set({ ...changes, version: sql`${version} + 1`, updatedAt: sql`now()` })
    .where(eq(webhookEndpoints.id, wanted));
}

/** What was sent to it is nobody's to see from then on; undefined when there is none. */
export async function deleteEndpoint(tx: Tx, wanted: { id: string }): Promise<EndpointRow | undefined> {
  const [row] = await tx.delete(webhookEndpoints).where(eq(webhookEndpoints.id, wanted.id)).returning();
  return row;
}

export type DeliveryFilters = {
  endpointId?: string;
  status?: DeliveryRow["status"];
  type?: string;
  since?: Date;
};

/** Those of an endpoint that was removed stay until they are swept. */
const isThere = (endpointId: SQL) =>
  sql`exists (select from ${webhookEndpoints} where ${id} = ${endpointId})`;

function filters({ endpointId, status: standing, type, since }: DeliveryFilters) {
  return and(
    isThere(endpointId ? sql`${endpointId}::uuid` : sql`${webhookDeliveries.endpointId}`),
    endpointId ? eq(webhookDeliveries.endpointId, endpointId) : undefined,
    standing ? eq(webhookDeliveries.status, standing) : undefined,
    type ? eq(webhookDeliveries.type, type) : undefined,
    since ? gte(webhookDeliveries.createdAt, since) : undefined,
  );
}

/** Newest first; `after` is the id of the last one seen. */
export async function listDeliveries(
  db: Db,
  { after, limit, ...wanted }: DeliveryFilters & { after?: string; limit: number },
) {
  return db
    .select()
    .from(webhookDeliveries)
    .where(and(filters(wanted), after === undefined ? undefined : lt(webhookDeliveries.id, after)))
    .orderBy(desc(webhookDeliveries.id))
    .limit(limit);
}

export async function countDeliveries(db: Db, wanted: DeliveryFilters): Promise<number> {
  const [row] = await db.select({ total: count() }).from(webhookDeliveries).where(filters(wanted));
  return row?.total ?? 0;
}

/** With its message, the endpoint's address and the latest attempts, the first one first. */
export async function findDelivery(db: Db, wanted: { id: string }) {
  const [found] = await db
    .select({ delivery: webhookDeliveries, message: webhookMessages, url: webhookEndpoints.url })
    .from(webhookDeliveries)
    .innerJoin(webhookMessages, eq(webhookMessages.id, webhookDeliveries.messageId))
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .where(eq(webhookDeliveries.id, wanted.id));
  if (!found) return undefined;
  const attempts = await db
    .select()
    .from(webhookAttempts)
    .where(eq(webhookAttempts.deliveryId, wanted.id))
    .orderBy(desc(webhookAttempts.number))
    .limit(100);
  return { ...found, attempts: attempts.reverse() };
}

type Failed = { endpointId: string; since: Date };

/** A test that failed is over: whoever tries again sends another. */
const hasFailed = ({ endpointId, since }: Failed) =>
  and(filters({ endpointId, status: "failed", since }), ne(webhookDeliveries.type, "webhook.test"));

export async function isAnyFailed(db: Db, which: Failed): Promise<boolean> {
  const rows = await db
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(hasFailed(which))
    .limit(1);
  return rows.length > 0;
}

type Replay = {
  which: { id: string } | (Failed & { limit: number });
  /** The job that makes an attempt. */
  job: string;
};

/**
 * Has deliveries made again from now on, the oldest first, in one statement; one that waits for its time does so no
 * longer, and one that is under way stays as it is, unless its job was removed or has failed for good. The caller holds
 * the endpoint's lock. Gives their ids.
 */
export async function replayDeliveries(tx: Tx, { which, job }: Replay): Promise<string[]> {
  const promised = sql`exists (
    select from ${outbox} where ${outbox.job} = ${job} and ${outbox.failedAt} is null
      and ${outbox.payload}->>'deliveryId' = ${webhookDeliveries.id}::text)`;
  const ended =
    "id" in which
      ? and(
          eq(webhookDeliveries.id, which.id),
          or(
            ne(webhookDeliveries.status, "waiting"),
            gt(webhookDeliveries.nextAttemptAt, sql`now()`),
            not(promised),
          ),
        )
      : hasFailed(which);
  const chosen = tx
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(ended)
    .orderBy(asc(webhookDeliveries.id))
    .limit("id" in which ? 1 : which.limit);
  const rows = await tx.execute<{ id: string }>(sql`
    with again as (
      update webhook_deliveries set status = 'waiting', next_attempt_at = now(), ended_at = null,
        attempts_before = case when status = 'waiting' then attempts_before else attempts end
      where id in (${chosen}) returning id, endpoint_id, attempts),
    promised as (
      insert into ${outbox} (job, payload)
      select ${job}::text, jsonb_build_object('deliveryId', id, 'attempt', attempts + 1, 'endpointId', endpoint_id) from again order by id
      returning id)
    select again.id, pg_notify('outbox', '')::text from again, (select count(*) from promised) as all_promised`);
  return rows.map((row) => row.id);
}
