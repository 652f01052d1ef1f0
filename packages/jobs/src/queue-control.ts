import type { Queue as BullQueue } from "bullmq";
import { type Queue, queues as queueNames, usualPrefix } from "./jobs.ts";
import type { QueueFacts, Schedule } from "./queue-facts.ts";
import type { Queues } from "./worker/queues.ts";

/** Where a job stands that its queue has begun, or tries again later; all others wait. */
export type JobStanding = { state: "active" } | { state: "delayed"; until: Date };

type Queued = { id: string; queue: Queue };

/** What an operator asks of the queues. Each call fails within two seconds, with `QueuesAway`, while Redis is away. */
export type QueueControl = {
  read(): Promise<{ queues: QueueFacts[]; schedules: Schedule[] }>;
  /** By id; a job that is in neither state has no entry. */
  standings(jobs: readonly Queued[]): Promise<Map<string, JobStanding>>;
  /** All jobs that are active; with `delayed`, those that are tried later too. */
  busy(options: { delayed: boolean }): Promise<Map<string, JobStanding>>;
  /** Takes jobs off their queues, and gives the ids of those that nobody was working on. */
  remove(jobs: readonly Queued[]): Promise<Set<string>>;
  /** False when it was so already; lasts until somebody changes it, or Redis is wiped. */
  setPaused(queue: Queue, paused: boolean): Promise<boolean>;
  /** BullMQ's own, for a view that is made for them. */
  bullQueues(): Promise<BullQueue[]>;
  close(): Promise<void>;
};

export class QueuesAway extends Error {
  override name = "QueuesAway";
}

type Log = { warn(details: object, message: string): void };
type Options = { redisUrl: string; prefix?: string; log?: Log };

/** Connects when it is first asked something. */
export function openQueueControl({
  redisUrl,
  prefix = usualPrefix,
  log = { warn: () => {} },
}: Options): QueueControl {
  let opened: Promise<Queues> | undefined;
  const failed = (error: unknown) => log.warn({ error: messageOf(error) }, "The queues are away");
  const open = async () => {
    // BullMQ is a large import, and a server that nobody asks about queues does without.
    const { openQueues } = await import("./worker/queues.ts");
    return openQueues({ redisUrl, prefix, failed });
  };
  const ask = async <T>(question: (queues: Queues) => Promise<T>): Promise<T> => {
    opened ??= open();
    const queues = await opened;
    try {
      return await inTime(question(queues));
    } catch (cause) {
      failed(cause);
      throw new QueuesAway("The queues do not answer.", { cause });
    }
  };
  const ofAll = <T>(work: (queue: BullQueue, name: Queue) => Promise<T>) =>
    ask((queues) => Promise.all(queueNames.map((name) => work(queues[name], name))));

  return {
    read: async () => {
      const { readQueue, schedulesOf } = await import("./queue-facts.ts");
      const now = Date.now();
      const [queues, schedules] = await Promise.all([
        ofAll((queue, name) => readQueue(queue, name, now)),
        ask((all) => schedulesOf(all, prefix, now)),
      ]);
      return { queues, schedules };
    },
    standings: async (jobs) => {
      const found = await ofAll((queue, name) => standingsIn(queue, idsIn(jobs, name)));
      return new Map(found.flat());
    },
    busy: async ({ delayed }) => {
      const found = await ofAll((queue) => busyIn(queue, delayed));
      return new Map(found.flat());
    },
    remove: async (jobs) => {
      const removed = await ofAll((queue, name) => removeFrom(queue, idsIn(jobs, name)));
      return new Set(removed.flat());
    },
    setPaused: async (name, paused) =>
      ask(async (queues) => {
        if ((await queues[name].isPaused()) === paused) return false;
        await (paused ? queues[name].pause() : queues[name].resume());
        return true;
      }),
    bullQueues: () =>
      ofAll(async (queue) => {
        await queue.getJobCounts("active");
        return queue;
      }),
    close: async () => {
      if (!opened) return;
      const all = Object.values(await opened);
      await inTime(Promise.allSettled(all.map((queue) => queue.close()))).catch(() => {});
      await inTime(Promise.allSettled(all.map((queue) => queue.disconnect()))).catch(() => {});
    },
  };
}

const idsIn = (jobs: readonly Queued[], name: Queue) =>
  jobs.flatMap(({ id, queue }) => (queue === name ? [id] : []));

type Found = [id: string, JobStanding][];

async function standingsIn(queue: BullQueue, ids: string[]): Promise<Found> {
  if (ids.length === 0) return [];
  const client = await queue.getBackend().client;
  const [active, scores] = await Promise.all([
    client.lrange(queue.keys.active ?? "", 0, -1),
    Promise.all(ids.map((id) => client.zscore(queue.keys.delayed ?? "", id))),
  ]);
  return ids.flatMap((id, index): Found => {
    const score = scores[index];
    if (active.includes(id)) return [[id, { state: "active" }]];
    return typeof score === "string" ? [[id, delayedUntil(score)]] : [];
  });
}

async function busyIn(queue: BullQueue, withDelayed: boolean): Promise<Found> {
  const client = await queue.getBackend().client;
  const [active, delayed] = await Promise.all([
    client.lrange(queue.keys.active ?? "", 0, -1),
    withDelayed ? client.zrange(queue.keys.delayed ?? "", 0, -1, { WITHSCORES: true }) : [],
  ]);
  const later = delayed.flatMap((id, index): Found => {
    const score = delayed[index + 1];
    return index % 2 === 0 && score !== undefined ? [[id, delayedUntil(score)]] : [];
  });
  const found: Found = [...later, ...active.map((id): Found[number] => [id, { state: "active" }])];
  // What comes round by itself was promised to nobody, and has other ids.
  return found.filter(([id]) => !id.startsWith("repeat:"));
}

/** BullMQ keeps the time of a delayed job in the upper bits of its score. */
const delayedUntil = (score: string): JobStanding => ({
  state: "delayed",
  until: new Date(Math.floor(Number(score) / 0x1000)),
});

/** One that a worker has begun stays, also when the worker has lost its lock: it may still be at it. */
async function removeFrom(queue: BullQueue, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const client = await queue.getBackend().client;
  const active = await client.lrange(queue.keys.active ?? "", 0, -1);
  const removed = await Promise.all(
    ids.map(async (id) => (!active.includes(id) && (await queue.remove(id)) === 1 ? [id] : [])),
  );
  return removed.flat();
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  const { within } = await import("./worker/queues.ts");
  return within(2000, work);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "unknown";
}
