import type { Config } from "@agora/config";
import { Worker as BullWorker } from "bullmq";
import sharp from "sharp";
import { type Queue, queues as queueNames } from "../jobs.ts";
import type { WorkerServices } from "./context.ts";
import { startDispatcher } from "./dispatcher.ts";
import { seldom } from "./log.ts";
import { processorOf, waitAfter } from "./process.ts";
import { openQueues, within } from "./queues.ts";
import { type Readiness, readinessOf } from "./readiness.ts";
import { reconcile } from "./reconcile.ts";
import { schedulePeriodicJobs } from "./scheduler.ts";

export type WorkerOptions = WorkerServices & {
  config: Pick<Config, "publicUrl" | "redisUrl" | "jobsAtOnce" | "shutdownSeconds">;
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
  const concurrency: Record<Queue, number> = { ...jobsAtOnce, maintenance: 1 };
  const workers = queueNames.map((name) => {
    const worker = new BullWorker(name, processorOf(services), {
      connection: { url: redisUrl },
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
      const ended = Promise.all([dispatcher.stop(), rounds, ...workers.map((worker) => worker.close())]);
      await within(shutdownSeconds * 1000, ended).catch(() => log.warn("Stopped before every job had ended"));
      await within(1000, Promise.all(Object.values(queues).map((queue) => queue.close()))).catch(() => {});
      log.info("Stopped");
    },
  };
}
