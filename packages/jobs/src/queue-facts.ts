import type { Queue as BullQueue } from "bullmq";
import { periodicJobs, type Queue } from "./jobs.ts";
import { doneByMinute } from "./throughput.ts";
import { failedAttempts } from "./worker/failed-attempts.ts";
import { lastDoneOf } from "./worker/last-done.ts";
import type { Queues } from "./worker/queues.ts";

/** What Redis knows of a queue; what comes round by itself is not counted, but for what was done. */
export type QueueFacts = {
  name: Queue;
  paused: boolean;
  active: number;
  delayed: number;
  /** Of the last hour, one number a minute, the oldest first. */
  done: number[];
  /** Attempts that failed, likewise. */
  failures: number[];
};

export type Schedule = {
  name: string;
  queue: Queue;
  everySeconds: number;
  /** Null where Redis does not know of it. */
  nextAt: Date | null;
  late: boolean;
  /** When it last went well; null where Redis does not remember. */
  lastDoneAt: Date | null;
};

/** Milliseconds after which something that should have come round is late. */
const mostDelay = 120_000;
const periodicId = (id: string) => id.startsWith("repeat:");

export async function readQueue(queue: BullQueue, name: Queue, now: number): Promise<QueueFacts> {
  const client = await queue.getBackend().client;
  const [paused, active, { delayed = 0 }, comingRound, metrics, failures] = await Promise.all([
    queue.isPaused(),
    client.lrange(queue.keys.active ?? "", 0, -1),
    queue.getJobCounts("delayed"),
    comingRoundIn(queue),
    queue.getMetrics("completed", 0, 59),
    failedAttempts(queue, now),
  ]);
  return {
    name,
    paused,
    active: active.filter((id) => !periodicId(id)).length,
    delayed: Math.max(0, delayed - comingRound),
    done: doneByMinute(metrics, now),
    failures,
  };
}

/** How many periodic jobs wait for their time: each has at most one job there, named after when it is due. */
async function comingRoundIn(queue: BullQueue): Promise<number> {
  const client = await queue.getBackend().client;
  const schedulers = await queue.getJobSchedulers();
  const scores = await Promise.all(
    schedulers.map(({ key, next }) => client.zscore(queue.keys.delayed ?? "", `repeat:${key}:${next}`)),
  );
  return scores.filter((score) => score !== null).length;
}

export async function schedulesOf(queues: Queues, prefix: string, now: number): Promise<Schedule[]> {
  const lastDone: Readonly<Record<string, number>> = await lastDoneOf(queues, prefix).read();
  return Promise.all(
    Object.entries(periodicJobs).map(async ([name, { queue, everySeconds }]) => {
      const done = lastDone[name];
      const next = (await queues[queue].getJobScheduler(name))?.next;
      const late = next === undefined || next < now - mostDelay;
      return {
        ...{ name, queue, everySeconds, late },
        nextAt: next === undefined ? null : new Date(next),
        lastDoneAt: done === undefined ? null : new Date(done),
      };
    }),
  );
}
