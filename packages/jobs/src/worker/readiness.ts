import type { Database } from "@agora/db";
import { measureOutbox } from "@agora/db/queries/outbox";
import type { Dispatcher } from "./dispatcher.ts";
import type { LastDone } from "./last-done.ts";
import { reasonOf } from "./log.ts";
import type { Mailer } from "./mailer.ts";
import type { Pace } from "./pace.ts";
import { jobNames, type Queues, within } from "./queues.ts";
import { staleJobs } from "./scheduler.ts";

export type Check = { ok: true } | { ok: false; problem: string };
export type Readiness = { ok: boolean; failing: string[]; checks: Record<string, Check> };

/** Seconds a due job may wait to be handed over, and a periodic one to come round. */
const mostLag = 30;
const mostDelay = 120;
/** The SMTP server is asked at most this often; milliseconds. */
const smtpEvery = 30_000;

/** What keeps nothing from being done, or what another worker could not do either. */
const onlyNamed = ["smtp", "periodic"];

type Options = {
  database: Database;
  queues: Queues;
  dispatcher: Dispatcher;
  lastDone: LastDone;
  mailer: Mailer;
  pace: Pace;
};

/** Says what keeps the worker from its work. A mail server that is away is named, but mail waits for it. */
export function readinessOf({
  database,
  queues,
  dispatcher,
  lastDone,
  mailer,
  pace,
}: Options): () => Promise<Readiness> {
  let smtp: { at: number; check: Promise<Check> } | undefined;
  const checkSmtp = () => {
    if (!smtp || smtp.at < Date.now() - smtpEvery)
      smtp = { at: Date.now(), check: check(() => mailer.check()) };
    return smtp.check;
  };
  return async () => {
    const checks = {
      database: await check(() => database.ping()),
      redis: await check(() => queues.mail.getJobCounts("active")),
      dispatcher: await check(() => checkLag(database, dispatcher)),
      scheduler: await check(() => checkScheduler(queues, (mostDelay * pace.second) / 1000)),
      periodic: await check(() => checkPeriodic(lastDone)),
      smtp: await checkSmtp(),
    };
    const failing = Object.entries(checks).flatMap(([name, { ok }]) => (ok ? [] : [name]));
    return { ok: failing.every((name) => onlyNamed.includes(name)), failing, checks };
  };
}

async function checkLag(database: Database, dispatcher: Dispatcher): Promise<void> {
  const { waiting, oldestSeconds } = await measureOutbox(database.pool, { jobs: jobNames });
  if (oldestSeconds > mostLag)
    throw new Error(`${waiting} jobs wait, the oldest for ${Math.round(oldestSeconds)} s`);
  const silent = Math.round((Date.now() - dispatcher.lastPass()) / 1000);
  if (silent > mostLag) throw new Error(`The outbox was last handed over ${silent} s ago`);
}

async function checkScheduler(queues: Queues, seconds: number): Promise<void> {
  const stale = await staleJobs(queues, seconds);
  if (stale.length > 0) throw new Error(`Not coming round: ${stale.join(", ")}`);
}

/** They come round, but fail each time. */
async function checkPeriodic(lastDone: LastDone): Promise<void> {
  const failing = await lastDone.failing();
  const named = failing.map(({ name, seconds }) => `${name} (${seconds} s ago)`);
  if (named.length > 0) throw new Error(`Not done as often as they should be: ${named.join(", ")}`);
}

async function check(probe: () => Promise<unknown>): Promise<Check> {
  try {
    await within(2000, probe());
    return { ok: true };
  } catch (error) {
    return { ok: false, problem: reasonOf(error) };
  }
}
