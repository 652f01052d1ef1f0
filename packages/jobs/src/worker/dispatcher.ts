import type { Database, Tx } from "@agora/db";
import { lockDueOutbox, setOutboxDispatched } from "@agora/db/queries/outbox";
import type { JobsOptions } from "bullmq";
import { type Job, jobs } from "../jobs.ts";
import { isJobName, jobNames, type QueuedData, type Queues, within } from "./queues.ts";

const batch = 200;
/** Milliseconds between two looks when nothing wakes the dispatcher. */
const poll = 1000;
const retryAfter = 1000;
/** Milliseconds between two looks for what is most urgent while much is due. */
const urgentEvery = 500;
const urgentJobs = Object.values(jobs).flatMap((job: Job) => (job.priority === 1 ? [job.name] : []));

type Options = { database: Database; queues: Queues; failed: (error: unknown, message: string) => void };

export type Dispatcher = {
  /** When it last looked at the outbox and handed over what was due; milliseconds since 1970. */
  lastPass(): number;
  stop(): Promise<void>;
};

/** Hands due rows of the outbox to their queues, woken by each commit that wrote one. Any number may run. */
export function startDispatcher({ database, queues, failed }: Options): Dispatcher {
  const stopped = new AbortController();
  let lastPass = Date.now();
  let lastUrgent = 0;
  let wake = () => {};

  const pass = async () => {
    while (!stopped.signal.aborted) {
      const handed = await database.pool.transaction((tx) => handOver(tx, queues, jobNames));
      lastPass = Date.now();
      if (handed < batch) return;
      if (lastUrgent > lastPass - urgentEvery) continue;
      await database.pool.transaction((tx) => handOver(tx, queues, urgentJobs));
      lastUrgent = Date.now();
    }
  };
  const loop = async () => {
    while (!stopped.signal.aborted) {
      // Made before looking, so that a wake-up in between is not lost.
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      await pass().catch((error) => failed(error, "The outbox could not be handed over"));
      await Promise.race([woken, sleep(poll, stopped.signal)]);
    }
  };
  // Looking every second goes on all the same, so listening only makes it quicker.
  const listen = async () => {
    while (!stopped.signal.aborted) {
      try {
        return await database.listen("outbox", () => wake());
      } catch (error) {
        failed(error, "Not woken by new jobs");
        await sleep(retryAfter, stopped.signal);
      }
    }
  };

  void listen();
  const running = loop();
  return {
    lastPass: () => lastPass,
    stop: async () => {
      stopped.abort();
      wake();
      await running;
    },
  };
}

/** Adding comes before marking: a crash in between adds the row again, under the same id, which changes nothing. */
async function handOver(tx: Tx, queues: Queues, names: string[]): Promise<number> {
  const rows = await lockDueOutbox(tx, { jobs: names, limit: batch });
  const added = Object.values(queues).map(async (queue) => {
    const own = rows.flatMap(({ id, job, attempts, payload }) =>
      isJobName(job) && queue.name === jobs[job].queue
        ? [{ name: job, data: dataOf(jobs[job], payload), opts: optionsOf(jobs[job], { id, attempts }) }]
        : [],
    );
    if (own.length > 0) await within(2000, queue.addBulk(own));
  });
  await Promise.all(added);
  if (rows.length > 0) await setOutboxDispatched(tx, { ids: rows.map(({ id }) => id) });
  return rows.length;
}

function dataOf({ line }: Job, payload: Record<string, unknown>): QueuedData {
  const own = line && payload[line];
  return typeof own === "string" ? { line: own } : {};
}

function optionsOf(
  job: { attempts: number; priority?: number },
  row: { id: string; attempts: number },
): JobsOptions {
  return {
    jobId: row.id,
    attempts: Math.max(1, job.attempts - row.attempts),
    priority: job.priority,
    backoff: { type: "capped" },
    // The row is the record; Redis keeps nothing of what is over.
    removeOnComplete: true,
    removeOnFail: true,
  };
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done, { once: true });
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
  });
}
