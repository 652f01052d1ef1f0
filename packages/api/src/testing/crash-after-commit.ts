import { loadConfig } from "@agora/config";
import { openDatabase } from "@agora/db";
import { openLive, openProviders, openQueueControl } from "@agora/jobs";
import { openStorage } from "@agora/storage";
import { Registry } from "@agora/telemetry";
import { Redis } from "ioredis";
import { openPasswords } from "../auth/passwords.ts";
import { readSession } from "../auth/sessions.ts";
import { openLimits } from "../limits.ts";
import { openCallMetrics } from "../metrics.ts";
import { shippingAddress } from "../orders/testing.ts";
import { openViews } from "../posts/views.ts";
import { router } from "../router.ts";
import { t } from "../trpc.ts";

// A server process that dies after the transaction has committed and before anybody hears of it.
const config = loadConfig();
const [token = "", key = "", act = ""] = process.argv.slice(2);
const database = openDatabase(config.database.url);
const redis = new Redis(config.redisUrl);
const caller = t.createCallerFactory(router)({
  config,
  database,
  storage: openStorage(config),
  live: openLive(config.redisUrl),
  limits: openLimits(redis, config.perMinute),
  views: openViews(redis, config.secret),
  metrics: openCallMetrics(new Registry()),
  payments: openProviders({ config, database }),
  queues: openQueueControl(config),
  passwords: openPasswords(1),
  log: console,
  signedIn: await readSession(database, { token, by: "bearer" }),
  aftermath: {},
  request: { id: "crashing", ip: "203.0.113.7", idempotencyKey: key },
});
if (act === "place")
  await caller.orders.place({ shippingAddress, expectedTotal: 1000, cartVersion: 2, note: "Crashed once" });
else await caller.profiles.update({ version: 1, name: "Crashed once" });
process.kill(process.pid, "SIGKILL");
