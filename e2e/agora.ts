import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { environment } from "@agora/config";
import { unhurried } from "@agora/config/testing";
import { cloneDatabase } from "@agora/db/testing";
import { ownRedis } from "@agora/jobs/testing";
import postgres from "postgres";
import { inject } from "vitest";
import { startGuarded } from "../scripts/services/guard.ts";
import { freePort } from "../scripts/services/ports.ts";
import { untilHealthy } from "../scripts/start/ready.ts";
import { openMail } from "./mail.ts";

const root = dirname(import.meta.dirname);

type Settings = Record<string, string>;

/** The real server and worker, on a database of their own, with a mail server that delivers into memory. */
export async function openAgora(settingsFor: (url: string) => Promise<Settings> = async () => ({})) {
  const database = await cloneDatabase(inject("databaseUrl"));
  const redisUrl = await ownRedis(inject("redisUrl"));
  const folder = mkdtempSync(join(tmpdir(), "agora-e2e-"));
  const from = 20_000 + Math.floor(Math.random() * 1_000);
  const port = await freePort(from);
  const workerPort = await freePort(from, [port]);
  const metricsPort = await freePort(from, [port, workerPort]);
  const smtpPort = await freePort(from, [port, workerPort, metricsPort]);
  const mail = await openMail(smtpPort);
  const url = `http://localhost:${port}`;
  const env = {
    ...environment(),
    NODE_ENV: "test",
    PUBLIC_URL: url,
    PORT: String(port),
    WORKER_PORT: String(workerPort),
    METRICS_PORT: String(metricsPort),
    DATABASE_URL: database.url,
    REDIS_URL: redisUrl,
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    FILES_DIR: folder,
    LOG_LEVEL: "warn",
    ...unhurried,
    ...(await settingsFor(url)),
  };
  const start = (name: string, file: string) =>
    startGuarded({ name, command: [process.execPath, file], cwd: root, env, log: 1 });
  const programs = [
    start("Server", "apps/server/src/main.ts"),
    start("Worker", "packages/jobs/src/worker/main.ts"),
  ];
  const sql = postgres(database.url, { max: 2, onnotice: () => undefined });
  await Promise.all([
    untilHealthy(`${url}/health/ready`, 60),
    untilHealthy(`http://127.0.0.1:${workerPort}/health/ready`, 60),
    sql`update settings set first_role = 'author', site_description = 'Where the tests write.'`,
  ]);
  return {
    ...{ url, mail, sql },
    async close() {
      await Promise.all(programs.map((program) => program.stop()));
      await Promise.all([mail.close(), sql.end()]);
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Agora = Awaited<ReturnType<typeof openAgora>>;
