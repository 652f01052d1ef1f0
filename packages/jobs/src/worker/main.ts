import { ConfigError, loadConfig } from "@agora/config";
import { openDatabase } from "@agora/db";
import { openStorage } from "@agora/storage";
import { openTraces } from "@agora/telemetry";
import { openLive } from "../live.ts";
import { openProviders } from "../payments/open-providers.ts";
import { startHealth } from "./health.ts";
import { openLog } from "./log.ts";
import { openMailer } from "./mailer.ts";
import { startWorker } from "./start-worker.ts";

try {
  const config = loadConfig();
  const log = openLog(config.logLevel);
  const traces = await openTraces({
    url: config.tracesUrl,
    service: "agora-worker",
    environment: config.environment,
    failed: (reason) => log.warn({ reason }, "Traces can't be delivered"),
  });
  const database = openDatabase(config.database.url, { pool: config.database.pool });
  const live = openLive(config.redisUrl, log);
  const mailer = openMailer({ ...config.mail, publicUrl: config.publicUrl });
  const payments = openProviders({ config, database });
  const storage = openStorage(config);
  const worker = startWorker({ config, database, live, payments, mailer, log, storage });
  const health = await startHealth({
    host: config.host,
    port: config.workerPort,
    readiness: worker.readiness,
    metrics: worker.metrics,
  });

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await worker.stop();
    live.close();
    mailer.close();
    await Promise.all([health.stop(), database.close(), traces.stop()]);
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  // Started by a supervisor, the end of standard input means that the supervisor is gone.
  if (process.argv.includes("--stop-with-stdin")) process.stdin.on("end", stop).resume();
} catch (error) {
  const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  if (taken) console.error("The worker's port is taken. Set WORKER_PORT to another one.");
  else console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
