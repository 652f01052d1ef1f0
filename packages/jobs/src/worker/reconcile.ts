import type { Database } from "@agora/db";
import { listDispatchedOutbox, setOutboxWaiting } from "@agora/db/queries/outbox";
import { jobs } from "../jobs.ts";
import { isJobName, type Queues, within } from "./queues.ts";

const batch = 200;

/**
 * Has every row handed over again that was handed over more than `seconds` ago, is not done, and that Redis no longer
 * knows: wiped, lost, or given up there by a crash. Gives how many.
 */
export async function reconcile(database: Database, queues: Queues, seconds: number): Promise<number> {
  let after: string | undefined;
  let again = 0;
  for (;;) {
    // Read before Redis is asked: a job that ends in between has no row any more, and nothing happens to it.
    const rows = await listDispatchedOutbox(database.pool, { seconds, after, limit: batch });
    const lost = await Promise.all(
      rows.map(async ({ id, job }) => {
        if (!isJobName(job)) return [];
        const known = await within(2000, queues[jobs[job].queue].getJob(id));
        return known ? [] : [id];
      }),
    );
    const ids = lost.flat();
    if (ids.length > 0) await setOutboxWaiting(database.pool, { ids });
    again += ids.length;
    after = rows.at(-1)?.id;
    if (rows.length < batch) return again;
  }
}
