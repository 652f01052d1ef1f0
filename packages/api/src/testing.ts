import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Config, loadConfig } from "@agora/config";
import { unhurried } from "@agora/config/testing";
import { openDatabase } from "@agora/db";
import { insertUser } from "@agora/db/queries/users";
import { cloneDatabase } from "@agora/db/testing";
import { openLive, openProviders, openQueueControl } from "@agora/jobs";
import { ownRedis } from "@agora/jobs/testing";
import { openStorage } from "@agora/storage";
import { Registry } from "@agora/telemetry";
import { Redis } from "ioredis";
import { inject } from "vitest";
import { readCredential } from "./auth/credentials.ts";
import { openPasswords } from "./auth/passwords.ts";
import { startSession } from "./auth/sessions.ts";
import type { Context, RequestInfo, Services } from "./context.ts";
import { openLimits } from "./limits.ts";
import { openCallMetrics } from "./metrics.ts";
import { openViews } from "./posts/views.ts";
import { router } from "./router.ts";
import { t } from "./trpc.ts";

export type Person = { id: string; username: string; email: string; token: string; call: Call };
export type Call = ReturnType<ReturnType<typeof t.createCallerFactory<typeof router._def.record>>>;

let people = 0;

/** A database of its own, cloned from the migrated template, with everything the router needs; real Postgres, real Redis. */
export async function openTestbed(settings: Record<string, string> = {}) {
  const { url, drop } = await cloneDatabase(inject("databaseUrl"));
  const folder = mkdtempSync(join(tmpdir(), "agora-files-"));
  const redisUrl = await ownRedis(inject("redisUrl"));
  const environment = {
    NODE_ENV: "test",
    DATABASE_URL: url,
    REDIS_URL: redisUrl,
    SMTP_URL: "smtp://127.0.0.1:1",
    FILES_DIR: folder,
    ...unhurried,
    LOG_LEVEL: "silent",
    ...settings,
  };
  const config: Config = loadConfig(environment);
  const database = openDatabase(url, { pool: 8 });
  const redis = new Redis(redisUrl);
  const live = openLive(redisUrl);
  /** Of the queues that `services.queues` is about. */
  const queuePrefix = `test-${randomUUID()}`;
  const logged: { details: object; message: string }[] = [];
  const note = (details: object, message: string) => void logged.push({ details, message });
  const services: Services = {
    config,
    database,
    live,
    storage: openStorage(config),
    limits: openLimits(redis, config.perMinute),
    passwords: openPasswords(2),
    payments: openProviders({ config, database }),
    queues: openQueueControl({ redisUrl: config.redisUrl, prefix: queuePrefix }),
    views: openViews(redis, config.secret),
    metrics: openCallMetrics(new Registry()),
    log: { debug: () => {}, info: () => {}, warn: note, error: note },
  };

  /** A context as a door would make it. */
  async function context({
    token,
    ...request
  }: Partial<RequestInfo> & { token?: string } = {}): Promise<Context> {
    const signedIn = token ? await readCredential(services, { token, by: "bearer" }) : null;
    return {
      ...services,
      signedIn,
      aftermath: {},
      request: { id: "test-request", ip: "203.0.113.7", ...request },
    };
  }

  const createCaller = t.createCallerFactory(router);

  /** A caller of every procedure; without a token, a visitor. */
  async function caller(as: Parameters<typeof context>[0] = {}): Promise<Call> {
    return createCaller(await context(as));
  }

  /** Somebody new with this role, verified and signed in. */
  async function person(role = "member"): Promise<Person> {
    const username = `person${++people}-${Math.random().toString(36).slice(2, 8)}`;
    const email = `${username}@example.org`;
    const { id, token } = await database.pool.transaction(async (tx) => {
      const user = await insertUser(tx, { username, email, role, emailVerifiedAt: new Date() });
      return { id: user.id, token: await startSession(tx, { userId: user.id }) };
    });
    return { id, username, email, token, call: await caller({ token }) };
  }

  return {
    url,
    /** For a process of its own on the same services. */
    environment,
    services,
    queuePrefix,
    database,
    logged,
    context,
    caller,
    person,
    close: async () => {
      await services.views.close();
      await services.queues.close();
      live.close();
      redis.disconnect();
      await database.close();
      await drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Testbed = Awaited<ReturnType<typeof openTestbed>>;

/** Runs the same act `times` times at once and tells apart what came back. */
export async function race<T>(times: number, act: (index: number) => Promise<T>) {
  const settled = await Promise.allSettled(Array.from({ length: times }, (_, index) => act(index)));
  return {
    answers: settled.flatMap((result) => (result.status === "fulfilled" ? [result.value] : [])),
    errors: settled.flatMap((result) => (result.status === "rejected" ? [result.reason] : [])),
  };
}

/** Lets nobody through until all have arrived, so that their next steps collide. */
export function meetingOf(count: number) {
  let arrived = 0;
  let open = () => {};
  const all = new Promise<void>((resolve) => {
    open = resolve;
  });
  return async () => {
    if (++arrived >= count) open();
    await all;
  };
}

/** The reason of the refusal that a call ended with. */
export async function reasonOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Error && error.cause instanceof Error && "reason" in error.cause)
    return String(error.cause.reason);
  throw new Error("expected a refusal", { cause: error });
}
