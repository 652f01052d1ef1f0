import { Queue as BullQueue } from "bullmq";
import { type JobName, jobs, type Queue, queues, usualPrefix } from "../jobs.ts";

/** What Redis knows of a job: nothing but in whose line it stands. */
export type QueuedData = { line?: string };

export type Queues = Record<Queue, BullQueue>;

export type QueuesOptions = {
  redisUrl: string;
  /** Keeps several installations apart in one Redis. */
  prefix?: string;
  /** Told of every failure of a connection. */
  failed: (error: unknown) => void;
};

/** Reconnects within two seconds of Redis being back, however long it was away. */
export function connectionTo(url: string) {
  return { url, retryStrategy: (times: number) => Math.min(times * 100, 2000) };
}

/** The producers' side; a command fails at once while Redis is away, instead of waiting for it. */
export function openQueues({ redisUrl, prefix = usualPrefix, failed }: QueuesOptions): Queues {
  const open = (name: Queue) => {
    const connection = { ...connectionTo(redisUrl), enableOfflineQueue: false, maxRetriesPerRequest: 1 };
    const queue = new BullQueue(name, { connection, prefix });
    queue.on("error", failed);
    return queue;
  };
  const [mail, images, clock, maintenance, imports, webhooks] = queues;
  return {
    mail: open(mail),
    images: open(images),
    clock: open(clock),
    maintenance: open(maintenance),
    imports: open(imports),
    webhooks: open(webhooks),
  };
}

export function isJobName(name: string): name is JobName {
  return Object.hasOwn(jobs, name);
}

export const jobNames = Object.keys(jobs);

/** @throws when it takes longer; the work itself goes on. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`No answer in ${milliseconds} ms`)), milliseconds);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
