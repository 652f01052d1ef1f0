import type { Config } from "@agora/config";
import { type Job as BullJob, Worker as BullWorker } from "bullmq";
import sharp from "sharp";
import { type Queue, queues as queueNames, usualPrefix } from "../jobs.ts";
import { openWebhookSender } from "../webhooks/sender.ts";
import type { WorkerServices } from "./context.ts";
import { startDispatcher } from "./dispatcher.ts";
import { countFailedAttempt } from "./failed-attempts.ts";
import { lastDoneOf } from "./last-done.ts";
import { seldom } from "./log.ts";
import { openWorkerMetrics, watchJobs } from "./metrics.ts";
import { observeMailer } from "./observe-mailer.ts";
import { type Pace, usualPace } from "./pace.ts";
import { processorOf, waitAfter } from "./process.ts";
import { connectionTo, openQueues, type Queues, within } from "./queues.ts";
import { type Readiness, readinessOf } from "./readiness.ts";
import { reconcile } from "./reconcile.ts";
import { schedulePeriodicJobs } from "./scheduler.ts";
import { slowDownOf } from "./slow-down.ts";

export type WorkerOptions = WorkerServices & {
  config: Pick<
    Config,
    "publicUrl" | "redisUrl" | "secret" | "jobsAtOnce" | "mailsPerSecond" | "shutdownSeconds" | "webhooks"
  >;
  /** Keeps several installations apart in one Redis. */
  prefix?: string;
  pace?: Pace;
};

export type RunningWorker = {
  readiness(): Promise<Readiness>;
  /** In Prometheus' text format. */
  metrics(): Promise<string>;
  /** Takes nothing new and lets running jobs end; what is not done in time is done by the next worker. */
  stop(): Promise<void>;
};

/** Starts at once, whether Postgres and Redis are there or not; it works whenever they are. */
export function startWorker({
  prefix = usualPrefix,
  pace = usualPace,
  ...services
}: WorkerOptions): RunningWorker {
  const { config, database, mailer, log } = services;
  const { redisUrl, jobsAtOnce, mailsPerSecond, shutdownSeconds } = config;
  const say = seldom(log);
  const failed = (error: unknown) => say(error, "A queue is in trouble");
  // Pictures are converted on threads of their own; one for each leaves the others to mail.
  sharp.concurrency(1);
  sharp.cache(false);

  const queues = openQueues({ redisUrl, prefix, failed });
  const dispatcher = startDispatcher({ database, queues, failed: say });
  const concurrency: Record<Queue, number> = { ...jobsAtOnce, clock: 1, maintenance: 1, imports: 1 };
  const stopping = new AbortController();
  const slowDown = slowDownOf(queues, pace.firstRetry);
  const lastDone = lastDoneOf(queues, prefix);
  const metrics = openWorkerMetrics();
  watchJobs(metrics.metrics, { database, queues, lastDone });
  const webhooks = openWebhookSender({
    ...config.webhooks,
    atOnce: jobsAtOnce.webhooks,
    pace: pace.firstRetry / usualPace.firstRetry,
    second: pace.second,
  });
  const observed = observeMailer(mailer, metrics);
  const working = { ...services, webhooks, mailer: observed, stopping: stopping.signal };
  const process = processorOf({ services: working, metrics, slowDown, lastDone, pace });
  const running = new Set<Promise<void>>();
  const workers = queueNames.map((name) => {
    const processor = (job: BullJob, token?: string) => {
      const ended = process(job, token).finally(() => running.delete(ended));
      running.add(ended);
      return ended;
    };
    const worker = new BullWorker(name, processor, {
      connection: connectionTo(redisUrl),
      prefix,
      concurrency: concurrency[name],
      // Counted in Redis, so for all workers together.
      limiter: name === "mail" ? { max: mailsPerSecond, duration: 1000 } : undefined,
      lockDuration: pace.lock,
      stalledInterval: pace.lock / 4,
      // What was done in the last hour, a number a minute, for the dashboard.
      metrics: { maxDataPoints: 60 },
      settings: { backoffStrategy: (attempt) => waitAfter(attempt, pace.firstRetry) },
    });
    worker.on("error", failed);
    worker.on("failed", () => void countFailedAttempt(queues[name]).catch(failed));
    return worker;
  });

  const round = async () => {
    try {
      await schedulePeriodicJobs(queues);
      await lastDone.begin();
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
    readiness: readinessOf({ database, queues, dispatcher, lastDone, mailer, pace }),
    metrics: metrics.metrics.text,
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
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
