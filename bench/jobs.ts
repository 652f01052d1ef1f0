import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Database, migrateDatabase, openDatabase } from "@agora/db";
import { outbox } from "@agora/db/schema";
import { emailWelcome, openLive } from "@agora/jobs";
import { openStorage } from "@agora/storage";
import postgres from "postgres";
import { enqueue } from "../packages/jobs/src/enqueue.ts";
import { openProviders } from "../packages/jobs/src/payments/open-providers.ts";
import { plainBullMq } from "../packages/jobs/src/testing/plain-bullmq.ts";
import { openLog } from "../packages/jobs/src/worker/log.ts";
import { openMailer } from "../packages/jobs/src/worker/mailer.ts";
import { startWorker } from "../packages/jobs/src/worker/start-worker.ts";
import type { Guarded } from "../scripts/services/guard.ts";
import { say } from "../scripts/start/progress.ts";
import { startServices } from "./servers.ts";

// What it costs that a job is promised in a transaction and kept in Postgres until it is done: the cheapest job there is
// (a welcome to somebody who is gone, one read) beside a job of plain BullMQ that does nothing at all.
const jobs = 5000;
const atOnce = 5;
const inOneTransaction = 10;
const writers = 4;
const rounds = 3;
const folder = join(dirname(import.meta.dirname), ".data", "bench");
const running: Guarded[] = [];

try {
  await bench();
} finally {
  for (const program of running.toReversed()) await program.stop();
}

async function bench() {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const services = await startServices(folder, say);
  running.push(...services.all);
  const { url: redisUrl } = services.redis;
  const databaseUrl = await freshDatabase(services.postgres.url);
  const results: { plain: number; promised: number; done: number }[] = [];
  for (let round = 0; round <= rounds; round++) {
    const plain = await plainBullMq({ redisUrl, jobs, atOnce, inOneGo: inOneTransaction });
    const { promised, done } = await agora(databaseUrl, redisUrl);
    say(`round ${round}: BullMQ ${plain.toFixed(0)}, Agora ${done.toFixed(0)} jobs a second`);
    // The first round warms up.
    if (round > 0) results.push({ plain, promised, done });
  }
  const middle = (key: "plain" | "promised" | "done") =>
    results.map((result) => result[key]).toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
  const ratios = results.map(({ plain, done }) => done / plain).toSorted((a, b) => a - b);
  console.log(`BullMQ alone: ${middle("plain").toFixed(0)} jobs a second`);
  console.log(`Agora: ${middle("promised").toFixed(0)} promised, ${middle("done").toFixed(0)} done a second`);
  console.log(`ratio ${(ratios[Math.floor(rounds / 2)] ?? 0).toFixed(2)}`);
}

async function freshDatabase(url: (database: string) => string): Promise<string> {
  const admin = postgres(url("postgres"), { max: 1, onnotice: () => undefined });
  await admin`drop database if exists bench_jobs with (force)`;
  await admin`create database bench_jobs`;
  await admin.end();
  await migrateDatabase(url("bench_jobs"));
  return url("bench_jobs");
}

/** The same through outbox, dispatcher, queue and handler. */
async function agora(databaseUrl: string, redisUrl: string): Promise<{ promised: number; done: number }> {
  const database = openDatabase(databaseUrl);
  const live = openLive(redisUrl);
  const files = mkdtempSync(join(tmpdir(), "agora-bench-"));
  const publicUrl = "http://localhost:3000";
  const config = {
    publicUrl,
    redisUrl,
    secret: randomUUID(),
    database: { url: databaseUrl, pool: 4 },
    files: { kind: "disk" as const, directory: files },
    jobsAtOnce: { mail: atOnce, images: 1, webhooks: 10 },
    webhooks: { privateTargets: false },
    mailsPerSecond: 1_000_000_000,
    shutdownSeconds: 5,
    payments: { test: true, stripe: undefined },
  };
  const mailer = openMailer({ smtpUrl: "smtp://127.0.0.1:9", from: "bench@localhost", publicUrl });
  const worker = startWorker({
    config,
    database,
    live,
    mailer,
    storage: openStorage(config),
    payments: openProviders({ config, database }),
    log: openLog("silent"),
    prefix: `bench-${randomUUID()}`,
  });
  const began = performance.now();
  let left = jobs;
  const promise = async () => {
    while (left > 0) {
      left -= inOneTransaction;
      await database.pool.transaction(async (tx) => {
        for (let one = 0; one < inOneTransaction; one++)
          await enqueue(tx, emailWelcome, { userId: randomUUID() });
      });
    }
  };
  await Promise.all(Array.from({ length: writers }, promise));
  const promised = (performance.now() - began) / 1000;
  await untilEmpty(database);
  const done = (performance.now() - began) / 1000;
  await worker.stop();
  live.close();
  mailer.close();
  await database.close();
  rmSync(files, { recursive: true, force: true });
  return { promised: jobs / promised, done: jobs / done };
}

async function untilEmpty({ pool }: Database): Promise<void> {
  while ((await pool.$count(outbox)) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
}
