import type { Db } from "@agora/db";
import { measureOutbox } from "@agora/db/queries/outbox";
import { measureJobs } from "@agora/db/queries/outbox-admin";
import { jobs as kinds, type QueueControl } from "@agora/jobs";
import { askQueues } from "./ask-queues.ts";
import { kindOf, kindsOf } from "./kinds.ts";

type Measured = Awaited<ReturnType<typeof measureJobs>>[number];

/** Counts are those of the rows, so that they fit the list; the queues only say which of them they have begun or put off. */
export async function readQueues({ db, queues }: { db: Db; queues: QueueControl }) {
  const [{ queues: read, schedules }, measured, outbox] = await Promise.all([
    askQueues(queues.read()),
    measureJobs(db),
    measureOutbox(db, { jobs: Object.keys(kinds) }),
  ]);
  return {
    queues: read.map((queue) => {
      const rows = measured.filter(({ job }) => kindOf(job)?.queue === queue.name);
      const later = sum(rows, "later");
      return {
        ...queue,
        kinds: kindsOf(queue.name),
        delayed: queue.delayed + later,
        // Read a moment apart, so a job may have moved on in between.
        waiting: Math.max(0, sum(rows, "open") - later - queue.delayed - queue.active),
        failed: sum(rows, "failed"),
        oldestSeconds: oldest(rows),
      };
    }),
    schedules,
    outbox,
  };
}

const sum = (rows: Measured[], what: "failed" | "open" | "later") =>
  rows.reduce((total, row) => total + row[what], 0);

function oldest(rows: Measured[]): number | null {
  const waits = rows.flatMap(({ oldestSeconds }) => oldestSeconds ?? []);
  return waits.length === 0 ? null : Math.max(0, ...waits);
}
