import { sql } from "drizzle-orm";
import type { Db } from "../database.ts";
import { outbox } from "../schema/index.ts";

/** For each kind of job that is promised: what is due, how long it has been, and what failed for good. Ages are seconds. */
export async function countOutbox(db: Db) {
  const due = sql`${outbox.failedAt} is null and ${outbox.runAt} <= now()`;
  const waiting = sql`${due} and ${outbox.dispatchedAt} is null`;
  const age = (which: typeof due) =>
    sql<number>`coalesce(extract(epoch from now() - min(${outbox.runAt}) filter (where ${which})), 0)::float8`;
  return db
    .select({
      job: outbox.job,
      waiting: sql<number>`(count(*) filter (where ${waiting}))::int`,
      lag: age(waiting),
      oldest: age(due),
      failed: sql<number>`(count(*) filter (where ${outbox.failedAt} is not null))::int`,
    })
    .from(outbox)
    .groupBy(outbox.job);
}
