import {
  deleteOutbox,
  setOutboxFailure,
  setOutboxPostponed,
  startOutboxAttempt,
} from "@agora/db/queries/outbox";
import { type Job as BullJob, DelayedError, UnrecoverableError } from "bullmq";
import { ZodError } from "zod";
import { jobs, type PeriodicJobName, periodicJobs } from "../jobs.ts";
import { Busy } from "./busy.ts";
import type { JobContext, WorkerServices } from "./context.ts";
import { handlers, periodicHandlers } from "./handlers.ts";
import { heedingRefusals } from "./heeding-refusals.ts";
import type { LastDone } from "./last-done.ts";
import { reasonOf } from "./log.ts";
import { stoppable } from "./mailer.ts";
import type { WorkerMetrics } from "./metrics.ts";
import { NotYet } from "./not-yet.ts";
import { observeJob } from "./observe-job.ts";
import type { Pace } from "./pace.ts";
import { PermanentFailure } from "./permanent-failure.ts";
import { isJobName, type QueuedData } from "./queues.ts";
import type { SlowDown } from "./slow-down.ts";
import { inTime, timeLimits } from "./time-limit.ts";

const longestWait = 3_600_000;
/** For so many milliseconds a busy mail server costs a job no attempts. */
const busyAtMost = 86_400_000;

/** Milliseconds until the next attempt: doubled from `first` on, at most an hour, and half of it by chance. */
export function waitAfter(attempt: number, first: number): number {
  const most = Math.min(first * 2 ** (attempt - 1), longestWait);
  return Math.round(most / 2 + Math.random() * (most / 2));
}

type Options = {
  services: WorkerServices & Pick<JobContext, "webhooks">;
  metrics: WorkerMetrics;
  slowDown: SlowDown;
  lastDone: LastDone;
  pace: Pace;
};
/** `late` has the ids of work that this process has told to stop and that has not ended yet. */
type Promised = Options & {
  job: BullJob<QueuedData>;
  token: string | undefined;
  id: string;
  late: Set<string>;
};

/** Does one job of a queue. What it throws decides whether BullMQ tries again. */
export function processorOf(options: Options) {
  const late = new Set<string>();
  return async (job: BullJob<QueuedData>, token?: string): Promise<void> => {
    const { id, name } = job;
    if (isPeriodic(name)) return doPeriodic(options, name);
    if (id === undefined || !isJobName(name)) throw new Error(`This worker does not know the job ${name}.`);
    await doPromised({ ...options, job, token, id, late });
  };
}

async function doPromised(promised: Promised): Promise<void> {
  const { services, metrics, job, id, late, slowDown, pace } = promised;
  const { pool, claims } = services.database;
  const wait = job.data.line && services.webhooks.turns.waitOf(job.data.line);
  if (wait) return later(promised, wait);
  // Redis may have given the job to somebody else meanwhile; the claim says whether they are still at it.
  const claim = await claims.take(id);
  if (claim === "elsewhere" || (claim === "here" && !late.has(id))) return later(promised, pace.firstRetry);
  let atWork = claim === "here";
  const giveBack = () => claims.giveBack(id).catch(() => {});
  try {
    const row = await startOutboxAttempt(pool, { id });
    if (!row) return services.log.info({ jobId: id }, "Nothing left to do");
    const { job: name, payload, attempts, requestId, trace: traceparent } = row;
    if (!isJobName(name)) throw new Error(`This worker does not know the job ${name}.`);
    if (attempts === 1) metrics.began({ job: name, dueAt: row.runAt });
    const attributes = { "agora.attempt": attempts, "agora.request_id": requestId ?? "" };
    await observeJob(metrics, { name, traceparent, attributes }, async (ended) => {
      const log = services.log.child({ jobId: id, job: name, requestId, attempt: attempts });
      const controller = new AbortController();
      const { signal } = controller;
      const mailer = heedingRefusals({ ...services, log, mailer: stoppable(services.mailer, signal) });
      const context = { ...services, log, id, mailer, signal };
      const work = async () => {
        atWork = true;
        try {
          await handlers[name].run(context, payload);
          // Also when nobody waits for it any more: what is done is done.
          await deleteOutbox(pool, { id });
        } finally {
          atWork = false;
          if (late.delete(id)) await giveBack();
        }
      };
      const started = performance.now();
      try {
        if (attempts > jobs[name].attempts) throw new PermanentFailure("It ended the process every time.");
        if (atWork) throw new Error("It took too long before, and has not ended yet.");
        await inTime(timeLimits[jobs[name].queue] * pace.second, controller, work());
        ended("done");
        log.info({ ms: Math.round(performance.now() - started) }, "Done");
        if (jobs[name].queue === "mail") slowDown.over();
      } catch (error) {
        const failure = reasonOf(error);
        if (error instanceof NotYet) {
          ended("postponed");
          await setOutboxPostponed(pool, { id, failure });
          return await later(promised, error.milliseconds);
        }
        if (error instanceof Busy && row.runAt.getTime() > Date.now() - busyAtMost) {
          ended("postponed");
          await setOutboxPostponed(pool, { id, failure });
          log.warn({ reason: failure, ms: await slowDown.begin() }, "The mail server is busy: mail waits");
          return await later(promised, waitAfter(promised.job.attemptsStarted, pace.firstRetry));
        }
        const final =
          error instanceof PermanentFailure || error instanceof ZodError || attempts >= jobs[name].attempts;
        if (final) ended("failed");
        log.warn({ reason: failure, final }, final ? "Failed for good" : "Failed, to be tried again");
        if (final) await handlers[name].giveUp(context, payload, error);
        await setOutboxFailure(pool, { id, failure, final });
        // Redis keeps why a job failed, so it is told without addresses.
        throw final ? new UnrecoverableError(failure) : new Error(failure);
      }
    });
  } finally {
    // What an earlier attempt is still at gives the claim back itself.
    if (claim === "taken" && !atWork) await giveBack();
    else if (claim === "taken") late.add(id);
  }
}

/** Has it come again after so many milliseconds, without an attempt used up, behind those that wait by now. */
async function later({ job, token }: Promised, milliseconds: number): Promise<never> {
  await job.moveToDelayed(Date.now() + milliseconds, token);
  throw new DelayedError();
}

/** Nobody promised it, so a failure is only said: it comes round again. */
async function doPeriodic(
  { services, metrics, lastDone, pace }: Options,
  name: PeriodicJobName,
): Promise<void> {
  const log = services.log.child({ job: name });
  const limit = timeLimits[periodicJobs[name].queue] * pace.second;
  await observeJob(metrics, { name }, async (ended) => {
    try {
      await inTime(limit, new AbortController(), periodicHandlers[name]({ ...services, log }));
      ended("done");
      await lastDone.note(name);
    } catch (error) {
      log.warn({ reason: reasonOf(error) }, "Failed, until it comes round again");
    }
  });
}

function isPeriodic(name: string): name is PeriodicJobName {
  return Object.hasOwn(periodicJobs, name);
}
