import { type Database, watchDatabase } from "@agora/db";
import { countOutbox } from "@agora/db/queries/outbox-figures";
import { Counter, Gauge, Histogram, type Metrics, openMetrics, type Registry } from "@agora/telemetry";
import { jobs, periodicJobs, queues as queueNames } from "../jobs.ts";
import type { LastDone } from "./last-done.ts";
import { isJobName, type Queues } from "./queues.ts";

export type WorkerMetrics = ReturnType<typeof openWorkerMetrics>;

/** How an attempt at a job ended: done, to be tried again, put off because a server is busy, or failed for good. */
export type JobOutcome = "done" | "retried" | "postponed" | "failed";

/** What the worker counts while it works. */
export function openWorkerMetrics() {
  const metrics = openMetrics();
  const registers = [metrics.registry];
  const attempts = new Counter({
    name: "agora_job_attempts_total",
    help: "Attempts at jobs by how they ended: done, retried, postponed (a server was busy) or failed for good",
    labelNames: ["job", "outcome"],
    registers,
  });
  const duration = new Histogram({
    name: "agora_job_duration_seconds",
    help: "Time that attempts at jobs took, whatever their outcome",
    labelNames: ["job"],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800],
    registers,
  });
  const wait = new Histogram({
    name: "agora_job_wait_seconds",
    help: "Time between the moment that a promised job was due and its first attempt",
    labelNames: ["queue"],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 1800, 7200],
    registers,
  });
  const mails = new Counter({
    name: "agora_mails_total",
    help: "Mails by what the mail server said: sent, refused (for good), busy or failed",
    labelNames: ["outcome"],
    registers,
  });
  const handing = new Histogram({
    name: "agora_mail_duration_seconds",
    help: "Time that the mail server took for a mail",
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  return {
    metrics,
    began: ({ job, dueAt }: { job: string; dueAt: Date }) => {
      const queue = isJobName(job) ? jobs[job].queue : "unknown";
      wait.observe({ queue }, Math.max(0, (Date.now() - dueAt.getTime()) / 1_000));
    },
    ended: ({ job, outcome, seconds }: { job: string; outcome: JobOutcome; seconds: number }) => {
      attempts.inc({ job, outcome });
      duration.observe({ job }, seconds);
    },
    mailed: ({ outcome, seconds }: { outcome: string; seconds: number }) => {
      mails.inc({ outcome });
      handing.observe(seconds);
    },
  };
}

type Watched = { database: Database; queues: Queues; lastDone: LastDone };

/** Adds what is looked up when Prometheus asks: the outbox, the queues and what comes round. */
export function watchJobs(metrics: Metrics, { database, queues, lastDone }: Watched): void {
  watchDatabase(metrics, database);
  watchOutbox(metrics, database);
  watchQueues(metrics, queues, lastDone);
}

function watchOutbox(metrics: Metrics, database: Database): void {
  const gauge = gaugesOf(metrics.registry);
  const waiting = gauge(
    "agora_outbox_waiting_jobs",
    "Jobs that are due and not handed to a queue yet",
    "job",
  );
  const lag = gauge("agora_outbox_lag_seconds", "For how long the oldest of those has been due", "job");
  const oldest = gauge(
    "agora_job_oldest_due_seconds",
    "For how long the oldest job that is due and not done has been, wherever it is",
    "job",
  );
  const failed = gauge("agora_jobs_failed", "Jobs that failed for good and wait for a person", "job");
  metrics.add({
    service: "outbox",
    gauges: [waiting, lag, oldest, failed],
    look: async () => {
      const rows = await countOutbox(database.pool);
      const found = new Map(rows.map((row) => [row.job, row]));
      return () => {
        for (const job of Object.keys(jobs)) {
          const row = found.get(job);
          waiting.set({ job }, row?.waiting ?? 0);
          lag.set({ job }, row?.lag ?? 0);
          oldest.set({ job }, row?.oldest ?? 0);
          failed.set({ job }, row?.failed ?? 0);
        }
      };
    },
  });
}

function watchQueues({ registry, add }: Metrics, queues: Queues, lastDone: LastDone): void {
  const gauge = gaugesOf(registry);
  const depth = new Gauge({
    name: "agora_queue_jobs",
    help: "Jobs in a queue by state: waiting, prioritized, active or delayed",
    labelNames: ["queue", "state"],
    registers: [registry],
  });
  const paused = gauge("agora_queue_paused", "1 while somebody has paused the queue, otherwise 0", "queue");
  const every = gauge("agora_periodic_interval_seconds", "How often a periodic job is to come round", "job");
  for (const [job, { everySeconds }] of Object.entries(periodicJobs)) every.set({ job }, everySeconds);
  const last = gauge(
    "agora_periodic_last_success_timestamp_seconds",
    "When a periodic job was last done, by whichever worker, in seconds since 1970",
    "job",
  );
  add({
    service: "redis",
    gauges: [depth, paused, last],
    look: async () => {
      const counts = await Promise.all(
        queueNames.map(async (queue) => ({
          queue,
          states: await countsOf(queues, queue),
          stopped: await queues[queue].isPaused(),
        })),
      );
      const done = await lastDone.read();
      return () => {
        for (const { queue, states, stopped } of counts) {
          for (const [state, count] of Object.entries(states)) depth.set({ queue, state }, count);
          paused.set({ queue }, stopped ? 1 : 0);
        }
        for (const [job, at] of Object.entries(done))
          if (Object.hasOwn(periodicJobs, job)) last.set({ job }, at / 1_000);
      };
    },
  });
}

function countsOf(queues: Queues, queue: keyof Queues): Promise<Record<string, number>> {
  return queues[queue].getJobCounts("waiting", "prioritized", "active", "delayed");
}

function gaugesOf(registry: Registry) {
  return (name: string, help: string, label: string) =>
    new Gauge({ name, help, labelNames: [label], registers: [registry] });
}
