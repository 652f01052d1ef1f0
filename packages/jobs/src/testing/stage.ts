import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@agora/db";
import { cloneDatabase } from "@agora/db/testing";
import { openStorage } from "@agora/storage";
import { Redis } from "ioredis";
import pino from "pino";
import { openLive } from "../live.ts";
import { openProviders } from "../payments/open-providers.ts";
import { openMailer } from "../worker/mailer.ts";
import { type RunningWorker, startWorker, type WorkerOptions } from "../worker/start-worker.ts";
import { hurry } from "./hurry.ts";
import { openLine } from "./line.ts";
import { openMailbox } from "./mailbox.ts";
import { spawnWorker, type WorkerProcess } from "./spawn-worker.ts";

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** Everything a worker needs, real and of its own, with lines to Postgres, Redis and SMTP that can be cut. */
export async function openStage({ databaseUrl, redisUrl }: { databaseUrl: string; redisUrl: string }) {
  const [clone, mailbox, folder] = await Promise.all([
    cloneDatabase(databaseUrl),
    openMailbox(),
    mkdtemp(join(tmpdir(), "agora-stage-")),
  ]);
  const [postgresLine, redisLine, smtpLine] = await Promise.all(
    [clone.url, redisUrl, mailbox.url].map((url) => openLine(url)),
  );
  if (!postgresLine || !redisLine || !smtpLine) throw new Error("no lines");
  const publicUrl = "http://agora.test";
  const prefix = `test-${randomUUID()}`;
  const logs: Record<string, unknown>[] = [];
  const log = pino({ level: "debug" }, { write: (line: string) => void logs.push(JSON.parse(line)) });
  const secret = "only for tests, and long enough";
  const config = {
    publicUrl,
    secret,
    redisUrl: redisLine.url,
    database: { url: postgresLine.url, pool: 4 },
    files: { kind: "disk" as const, directory: folder },
    jobsAtOnce: { mail: 5, images: 1, webhooks: 10 },
    webhooks: { privateTargets: true },
    mailsPerSecond: 1000,
    shutdownSeconds: 5,
  };
  const storage = openStorage(config);
  /** Past every line, for what the test itself looks at. */
  const database = openDatabase(clone.url);
  const redis = new Redis(redisUrl);
  const live = openLive(redisUrl);
  const spawned: WorkerProcess[] = [];
  const workers: { worker: RunningWorker; close(): Promise<void> }[] = [];

  return {
    mailbox,
    database,
    databaseUrl: clone.url,
    prefix,
    config,
    storage,
    live,
    redis,
    log,
    logs,
    lines: { postgres: postgresLine, redis: redisLine, smtp: smtpLine },
    /** A worker in a hurry; any number may run. */
    work: (changes: Partial<WorkerOptions> = {}): RunningWorker => {
      const own = openDatabase(postgresLine.url);
      const workerLive = openLive(redisLine.url);
      const mailer = openMailer({ smtpUrl: smtpLine.url, from: "Agora <hello@agora.test>", publicUrl });
      const offered = { test: true, stripe: undefined };
      const payments = openProviders({ config: { ...config, payments: offered }, database: own });
      const worker = startWorker({
        config,
        database: own,
        storage,
        live: workerLive,
        payments,
        mailer,
        log,
        prefix,
        pace: hurry,
        ...changes,
      });
      const close = async () => {
        await worker.stop();
        workerLive.close();
        mailer.close();
        await own.close();
      };
      workers.push({ worker, close });
      return worker;
    },
    /** A worker that can be killed. */
    spawn: (): WorkerProcess => {
      const [databaseUrl, smtpUrl] = [postgresLine.url, smtpLine.url];
      const worker = spawnWorker({ databaseUrl, redisUrl: redisLine.url, smtpUrl, prefix });
      spawned.push(worker);
      return worker;
    },
    /** Ends all workers that were started until now, and lets everything go that is held on a line. */
    rest: async () => {
      await Promise.all(spawned.splice(0).map((worker) => worker.kill()));
      for (const line of [postgresLine, redisLine, smtpLine]) line.letGo();
      await Promise.all(workers.splice(0).map(({ close }) => close()));
    },
    /** What Redis would have forgotten had it been wiped. */
    wipeQueues: async () => {
      const keys = await redis.keys(`${prefix}:*`);
      if (keys.length > 0) await redis.del(keys);
      return keys.length;
    },
    close: async () => {
      await Promise.all(spawned.splice(0).map((worker) => worker.kill()));
      await Promise.all(workers.splice(0).map(({ close }) => close()));
      live.close();
      redis.disconnect();
      await database.close();
      await Promise.all([postgresLine.cut(), redisLine.cut(), smtpLine.cut(), mailbox.close()]);
      await clone.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
