import { and, desc, inArray, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { outbox } from "../schema/index.ts";
import { idArray } from "./topics.ts";

export type PromisedRow = typeof outbox.$inferSelect;

/**
 * Which rows a list shows. What a queue has begun, or tries again later, is known to the queue alone: its ids come as
 * lists. A row that is in none of them waits, whether a queue has it, is about to get it, or has lost it.
 */
export type Standing =
  | { state: "failed" }
  | { state: "waiting"; busy: readonly string[] }
  | { state: "delayed"; delayed: readonly string[] }
  | { state: "active"; active: readonly string[] };

export type OutboxFilters = { jobs?: readonly string[]; standing?: Standing };

/** A list of any length as one parameter, looked up in a hash. */
const among = (ids: readonly string[]) => sql`${outbox.id} in (select unnest(${idArray(ids)}))`;

function standsSo(standing: Standing): SQL | undefined {
  const open = isNull(outbox.failedAt);
  const due = sql`${outbox.runAt} <= now()`;
  switch (standing.state) {
    case "failed":
      return isNotNull(outbox.failedAt);
    case "active":
      return and(open, among(standing.active));
    case "delayed":
      return and(open, or(among(standing.delayed), and(isNull(outbox.dispatchedAt), sql`not (${due})`)));
    case "waiting":
      return and(open, sql`not (${among(standing.busy)})`, or(isNotNull(outbox.dispatchedAt), due));
  }
}

function wanted({ jobs, standing }: OutboxFilters): SQL | undefined {
  return and(jobs && inArray(outbox.job, [...jobs]), standing && standsSo(standing));
}

/** Newest first, after the row with the id `after`: the primary key is read backwards until the page is full. */
export async function listOutbox(
  db: Db,
  { after, limit, ...filters }: OutboxFilters & { after?: string; limit: number },
): Promise<PromisedRow[]> {
  return db
    .select()
    .from(outbox)
    .where(and(wanted(filters), after === undefined ? undefined : lt(outbox.id, after)))
    .orderBy(desc(outbox.id))
    .limit(limit);
}

export async function countOutbox(db: Db, filters: OutboxFilters): Promise<number> {
  return db.$count(outbox, wanted(filters));
}

/** What is promised of each kind of job, in numbers; kinds of which nothing is promised have no row. */
export async function measureJobs(db: Db) {
  const open = sql`${outbox.failedAt} is null`;
  const due = sql`${outbox.runAt} <= now()`;
  return db
    .select({
      job: outbox.job,
      /** For good; they wait for a person. */
      failed: sql<number>`count(*) filter (where ${outbox.failedAt} is not null)::int`,
      /** Neither failed for good nor done. */
      open: sql<number>`count(*) filter (where ${open})::int`,
      /** Those of them whose time has not come, so that no queue has them. */
      later: sql<number>`count(*) filter (where ${open} and ${outbox.dispatchedAt} is null and not ${due})::int`,
      /** How long the oldest that is due and was never tried has waited. */
      oldestSeconds: sql<
        number | null
      >`extract(epoch from now() - min(${outbox.runAt}) filter (where ${open} and ${outbox.attempts} = 0 and ${outbox.failure} is null and ${due}))::float8`,
    })
    .from(outbox)
    .groupBy(outbox.job);
}

/** Those among them that failed for good are as if they had just been promised. Gives these; the dispatcher is woken. */
export async function setOutboxAgain(tx: Tx, { ids }: { ids: readonly string[] }) {
  return tx
    .update(outbox)
    .set({ attempts: 0, failedAt: null, failure: null, dispatchedAt: null, runAt: sql`now()` })
    .where(and(inArray(outbox.id, [...ids]), isNotNull(outbox.failedAt)))
    .returning({ id: outbox.id, job: outbox.job, woken: sql`pg_notify('outbox', '')::text` });
}

/** In the order of their ids, so that two who lock the same rows wait for each other. */
export async function lockOutbox(tx: Tx, { ids }: { ids: readonly string[] }): Promise<PromisedRow[]> {
  return tx
    .select()
    .from(outbox)
    .where(inArray(outbox.id, [...ids]))
    .orderBy(outbox.id)
    .for("update");
}

/** Those that no worker is at, and that none can begin before the transaction has ended. */
export async function claimOutbox(tx: Tx, { ids }: { ids: readonly string[] }): Promise<Set<string>> {
  const free = await tx.execute<{ id: string }>(sql`
    select id from unnest(${idArray(ids)}) as id where pg_try_advisory_xact_lock(hashtextextended(id::text, 0))`);
  return new Set(free.map(({ id }) => id));
}

export async function deleteOutboxRows(tx: Tx, { ids }: { ids: readonly string[] }): Promise<void> {
  await tx.delete(outbox).where(inArray(outbox.id, [...ids]));
}
