import type { Db } from "@agora/db";
import { countOutbox, listOutbox, type PromisedRow, type Standing } from "@agora/db/queries/outbox-admin";
import type { JobStanding, QueueControl } from "@agora/jobs";
import type { z } from "zod";
import { decodeCursor, pageOf, uuidPattern } from "../cursor.ts";
import { askQueues } from "./ask-queues.ts";
import type { jobs } from "./contract.ts";
import { kindOf, kindsOf } from "./kinds.ts";

type Wanted = z.output<typeof jobs.list.input>;
type State = NonNullable<Wanted["state"]>;
type Standings = Map<string, JobStanding>;

/**
 * Rows of the outbox, newest first. What failed, and what no queue has yet, says its row; what a queue has begun or puts
 * off, the queue says: for a page of any state by asking about its rows, for a page of one state by its lists of ids,
 * which the database then pages by. So every page is full, and jobs that failed are listed while the queues are away.
 */
export async function listJobs(
  { db, queues }: { db: Db; queues: QueueControl },
  { cursor, limit, count, queue, job, state }: Wanted,
) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, [uuidPattern])[0];
  const busy: Standings =
    state === undefined || state === "failed"
      ? new Map()
      : await askQueues(queues.busy({ delayed: state !== "active" }));
  const filters = { jobs: chosen({ queue, job }), standing: state && standingOf(state, busy) };
  const [rows, total] = await Promise.all([
    listOutbox(db, { ...filters, after, limit: limit + 1 }),
    count ? countOutbox(db, filters) : undefined,
  ]);
  const { items, nextCursor } = pageOf(rows, limit, (row) => [row.id]);
  const standings = state === undefined ? await askQueues(queues.standings(queued(items))) : busy;
  return { items: items.map((row) => toJob(row, standings.get(row.id))), nextCursor, total };
}

/** The kinds of job that both filters let through; undefined for all. */
function chosen({ queue, job }: Pick<Wanted, "queue" | "job">): string[] | undefined {
  if (queue === undefined) return job === undefined ? undefined : [job];
  return kindsOf(queue).filter((kind) => job === undefined || kind === job);
}

function standingOf(state: State, busy: Standings): Standing {
  const idsIn = (one: JobStanding["state"]) =>
    [...busy].flatMap(([id, standing]) => (standing.state === one ? [id] : []));
  switch (state) {
    case "failed":
      return { state };
    case "active":
      return { state, active: idsIn("active") };
    case "delayed":
      return { state, delayed: idsIn("delayed") };
    case "waiting":
      return { state, busy: [...busy.keys()] };
  }
}

/** Those whose state the queue has to be asked for. */
export function queued(rows: readonly PromisedRow[]) {
  return rows.flatMap(({ id, job, failedAt }) => {
    const kind = kindOf(job);
    return kind && !failedAt ? [{ id, queue: kind.queue }] : [];
  });
}

function toJob({ trace: _, dispatchedAt, ...row }: PromisedRow, standing: JobStanding | undefined) {
  const kind = kindOf(row.job);
  const later = dispatchedAt === null && row.runAt.getTime() > Date.now();
  const state: State = row.failedAt ? "failed" : (standing?.state ?? (later ? "delayed" : "waiting"));
  return {
    ...row,
    state,
    queue: kind?.queue ?? null,
    maxAttempts: kind?.attempts ?? row.attempts,
    nextAttemptAt: standing?.state === "delayed" ? standing.until : later ? row.runAt : null,
  };
}
