import { deleteOutbox, setOutboxFailure, startOutboxAttempt } from "@agora/db/queries/outbox";
import { type Job as BullJob, UnrecoverableError } from "bullmq";
import { ZodError } from "zod";
import { jobs, type PeriodicJobName, periodicJobs } from "../jobs.ts";
import type { WorkerServices } from "./context.ts";
import { handlers, periodicHandlers } from "./handlers.ts";
import { reasonOf } from "./log.ts";
import { PermanentFailure } from "./permanent-failure.ts";
import { isJobName } from "./queues.ts";

const longestWait = 3_600_000;

/** Milliseconds until the next attempt: doubled from `first` on, at most an hour, and half of it by chance. */
export function waitAfter(attempt: number, first: number): number {
  const most = Math.min(first * 2 ** (attempt - 1), longestWait);
  return Math.round(most / 2 + Math.random() * (most / 2));
}

/** Does one job of a queue. What it throws decides whether BullMQ tries again. */
export function processorOf(services: WorkerServices) {
  return async ({ id, name }: BullJob): Promise<void> => {
    if (isPeriodic(name)) return doPeriodic(services, name);
    if (id === undefined || !isJobName(name)) throw new Error(`This worker does not know the job ${name}.`);
    await doPromised(services, id);
  };
}

async function doPromised(services: WorkerServices, id: string): Promise<void> {
  const { pool } = services.database;
  const row = await startOutboxAttempt(pool, { id });
  if (!row) return services.log.info({ jobId: id }, "Nothing left to do");
  const { job: name, payload, attempts, requestId } = row;
  if (!isJobName(name)) throw new Error(`This worker does not know the job ${name}.`);
  const log = services.log.child({ jobId: id, job: name, requestId, attempt: attempts });
  const context = { ...services, log, id };
  const started = performance.now();
  try {
    if (attempts > jobs[name].attempts) throw new PermanentFailure("It ended the process every time.");
    await handlers[name].run(context, payload);
    await deleteOutbox(pool, { id });
    log.info({ ms: Math.round(performance.now() - started) }, "Done");
  } catch (error) {
    const final =
      error instanceof PermanentFailure || error instanceof ZodError || attempts >= jobs[name].attempts;
    const failure = reasonOf(error);
    log.warn({ reason: failure, final }, final ? "Failed for good" : "Failed, to be tried again");
    if (final) await handlers[name].giveUp(context, payload, error);
    await setOutboxFailure(pool, { id, failure, final });
    // Redis keeps why a job failed, so it is told without addresses.
    throw final ? new UnrecoverableError(failure) : new Error(failure);
  }
}

/** Nobody promised it, so a failure is only said: it comes round again. */
async function doPeriodic(services: WorkerServices, name: PeriodicJobName): Promise<void> {
  const log = services.log.child({ job: name });
  await periodicHandlers[name]({ ...services, log }).catch((error) =>
    log.warn({ reason: reasonOf(error) }, "Failed, until it comes round again"),
  );
}

function isPeriodic(name: string): name is PeriodicJobName {
  return Object.hasOwn(periodicJobs, name);
}
