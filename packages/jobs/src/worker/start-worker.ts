import type { Config } from "@agora/config";
import { type Job as BullJob, Worker as BullWorker } from "bullmq";
import sharp from "sharp";
import { type Queue, queues as queueNames } from "../jobs.ts";
import type { WorkerServices } from "./context.ts";
import { startDispatcher } from "./dispatcher.ts";
import { seldom } from "./log.ts";
import { processorOf, waitAfter } from "./process.ts";
import { connectionTo, openQueues, type Queues, within } from "./queues.ts";
import { type Readiness, readinessOf } from "./readiness.ts";
import { reconcile } from "./reconcile.ts";
import { schedulePeriodicJobs } from "./scheduler.ts";

export type WorkerOptions = WorkerServices & {
  config: Pick<Config, "publicUrl" | "redisUrl" | "secret" | "jobsAtOnce" | "shutdownSeconds">;
  /** Keeps several installations apart in one Redis. */
  prefix?: string;
  /** Milliseconds; tests are in more of a hurry than mail servers. */
  pace?: { firstRetry: number; reconcileEvery: number; reconcileAfter: number };
};

export type RunningWorker = {
  readiness(): Promise<Readiness>;
  /** Takes nothing new and lets running jobs end; what is not done in time is done by the next worker. */
  stop(): Promise<void>;
};

const usualPace = { firstRetry: 5000, reconcileEvery: 15_000, reconcileAfter: 30_000 };

/** Starts at once, whether Postgres and Redis are there or not; it works whenever they are. */
export function startWorker({
  prefix = "agora",
  pace = usualPace,
  ...services
}: WorkerOptions): RunningWorker {
  const { config, database, mailer, log } = services;
  const { redisUrl, jobsAtOnce, shutdownSeconds } = config;
  const say = seldom(log);
  const failed = (error: unknown) => say(error, "A queue is in trouble");
  // Pictures are converted on threads of their own; one for each leaves the others to mail.
  sharp.concurrency(1);
  sharp.cache(false);

  const queues = openQueues({ redisUrl, prefix, failed });
  const dispatcher = startDispatcher({ database, queues, failed: say });
  const concurrency: Record<Queue, number> = { ...jobsAtOnce, clock: 1, webhooks: 10, maintenance: 1 };
  const process = processorOf(services);
  const running = new Set<Promise<void>>();
  const workers = queueNames.map((name) => {
    const processor = (job: BullJob) => {
      const ended = process(job).finally(() => running.delete(ended));
      running.add(ended);
      return ended;
    };
    const worker = new BullWorker(name, processor, {
      connection: connectionTo(redisUrl),
      prefix,
      concurrency: concurrency[name],
      settings: { backoffStrategy: (attempt) => waitAfter(attempt, pace.firstRetry) },
    });
    worker.on("error", failed);
    return worker;
  });

  const round = async () => {
    try {
      await schedulePeriodicJobs(queues);
      const again = await reconcile(database, queues, pace.reconcileAfter / 1000);
      if (again > 0) log.warn({ jobs: again }, "Redis had lost jobs; they are handed over again");
    } catch (error) {
      say(error, "The queues could not be compared with the outbox");
    }
  };
  let rounds = round();
  const timer = setInterval(() => {
    rounds = rounds.then(round);
  }, pace.reconcileEvery);
  log.info({ queues: concurrency }, "Working");

  return {
    readiness: readinessOf({ database, queues, dispatcher, mailer }),
    stop: async () => {
      clearInterval(timer);
      for (const worker of workers) worker.pause(true).catch(failed);
      const idle = async () => {
        while (running.size > 0) await Promise.allSettled(running);
      };
      const ended = Promise.all([dispatcher.stop(), rounds, idle()]);
      await within(shutdownSeconds * 1000, ended).catch(() => log.warn("Stopped before every job had ended"));
      await closeQueues(workers, queues);
      log.info("Stopped");
    },
  };
}

/** Lets Redis know that we go, or only hangs up if it does not answer. */
async function closeQueues(workers: BullWorker[], queues: Queues): Promise<void> {
  const away = await within(500, queues.mail.getJobCounts("active")).then(
    () => false,
    () => true,
  );
  const all = [...workers, ...Object.values(queues)];
  const close = (one: (typeof all)[number]) => (one instanceof BullWorker ? one.close(away) : one.close());
  await within(2000, Promise.allSettled(all.map(close))).catch(() => {});
  await within(500, Promise.allSettled(all.map((one) => one.disconnect()))).catch(() => {});
}
