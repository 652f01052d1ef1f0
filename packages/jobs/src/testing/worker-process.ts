import { loadConfig } from "@agora/config";
import { openDatabase } from "@agora/db";
import { openStorage } from "@agora/storage";
import { openLive } from "../live.ts";
import { openProviders } from "../payments/open-providers.ts";
import { openLog } from "../worker/log.ts";
import { openMailer } from "../worker/mailer.ts";
import { startWorker } from "../worker/start-worker.ts";
import { hurry } from "./hurry.ts";

// A worker in a process of its own, which a test can kill; it is in a hurry and has no port.
const [prefix] = process.argv.slice(2);
const config = loadConfig();
const database = openDatabase(config.database.url);
const log = openLog(config.logLevel);
startWorker({
  config,
  database,
  storage: openStorage(config),
  live: openLive(config.redisUrl, log),
  payments: openProviders({ config, database }),
  mailer: openMailer({ ...config.mail, publicUrl: config.publicUrl }),
  log,
  prefix,
  pace: hurry,
});
// It must not outlive the test.
process.stdin.on("end", () => process.exit()).resume();
