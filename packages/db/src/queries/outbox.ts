import { and, asc, eq, getTableColumns, gt, inArray, isNotNull, isNull, lte, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { outbox } from "../schema/index.ts";

type Promised = Pick<
  typeof outbox.$inferInsert,
  "job" | "payload" | "runAt" | "requestId" | "actorId" | "trace"
>;

/** Writes the promise, and wakes the dispatcher if the transaction commits. Gives the id, which is also the job's. */
export async function insertOutbox(tx: Tx, row: Promised): Promise<string> {
  const [written] = await tx
    .insert(outbox)
    .values(row)
    .returning({ id: outbox.id, woken: sql`pg_notify('outbox', '')::text` });
  if (!written) throw new Error("insert returned no row");
  return written.id;
}

/** Due rows that nobody handed over yet; locked, and those another dispatcher holds are left out. */
export async function lockDueOutbox(tx: Tx, { jobs, limit }: { jobs: string[]; limit: number }) {
  return tx
    .select({ id: outbox.id, job: outbox.job, attempts: outbox.attempts, payload: outbox.payload })
    .from(outbox)
    .where(
      and(
        isNull(outbox.dispatchedAt),
        isNull(outbox.failedAt),
        lte(outbox.runAt, sql`now()`),
        inArray(outbox.job, jobs),
      ),
    )
    .orderBy(asc(outbox.runAt), asc(outbox.id))
    .limit(limit)
    .for("update", { skipLocked: true });
}

export async function setOutboxDispatched(tx: Tx, { ids }: { ids: string[] }): Promise<void> {
  await tx.update(outbox).set({ dispatchedAt: sql`now()` }).where(inArray(outbox.id, ids));
}

/** Rows handed over more than `seconds` ago and not done, in the order of their ids after `after`. */
export async function listDispatchedOutbox(
  db: Db,
  { seconds, after, limit }: { seconds: number; after?: string; limit: number },
) {
  return db
    .select({ id: outbox.id, job: outbox.job })
    .from(outbox)
    .where(
      and(
        isNotNull(outbox.dispatchedAt),
        isNull(outbox.failedAt),
        lte(outbox.dispatchedAt, sql`now() - make_interval(secs => ${seconds})`),
        after === undefined ? undefined : gt(outbox.id, after),
      ),
    )
    .orderBy(asc(outbox.id))
    .limit(limit);
}

/** Has these rows handed over again, those that are done or failed by now excepted. */
export async function setOutboxWaiting(db: Db, { ids }: { ids: string[] }): Promise<void> {
  await db
    .update(outbox)
    .set({ dispatchedAt: null })
    .where(and(inArray(outbox.id, ids), isNull(outbox.failedAt)));
}

/** Counts an attempt before it is made, so that one which kills the process counts too; undefined when the job is moot. */
export async function startOutboxAttempt(db: Db, { id }: { id: string }) {
  const [row] = await db
    .update(outbox)
    .set({ attempts: sql`${outbox.attempts} + 1` })
    .where(and(eq(outbox.id, id), isNull(outbox.failedAt)))
    // A count that Postgres itself loses in a crash is no harm, so nobody waits for the disk.
    .returning({ ...getTableColumns(outbox), hurry: sql`set_config('synchronous_commit', 'off', true)` });
  return row;
}

/** The job is done. */
export async function deleteOutbox(db: Db, { id }: { id: string }): Promise<void> {
  await db.delete(outbox).where(eq(outbox.id, id));
}

/** Says why an attempt failed; `final` leaves the row to a person. */
export async function setOutboxFailure(
  db: Db,
  { id, failure, final }: { id: string; failure: string; final: boolean },
): Promise<void> {
  const failedAt = final ? sql`now()` : undefined;
  await db.update(outbox).set({ failure, failedAt }).where(eq(outbox.id, id));
}

/** Takes back an attempt that failed through no fault of the job; `failure` says why. */
export async function setOutboxPostponed(
  db: Db,
  { id, failure }: { id: string; failure: string },
): Promise<void> {
  const attempts = sql`greatest(${outbox.attempts} - 1, 0)`;
  await db.update(outbox).set({ failure, attempts }).where(eq(outbox.id, id));
}

/** How many rows wait, and for how many seconds the oldest due one has. */
export async function measureOutbox(db: Db, { jobs }: { jobs: string[] }) {
  const [row] = await db
    .select({
      waiting: sql<number>`count(*)::int`,
      oldestSeconds: sql<number>`coalesce(extract(epoch from now() - min(${outbox.runAt})), 0)::float8`,
    })
    .from(outbox)
    .where(
      and(
        isNull(outbox.dispatchedAt),
        isNull(outbox.failedAt),
        lte(outbox.runAt, sql`now()`),
        inArray(outbox.job, jobs),
      ),
    );
  return row ?? { waiting: 0, oldestSeconds: 0 };
}
