import { mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Context,
  openCallMetrics,
  openLimits,
  openPasswords,
  openViews,
  router,
  type Services,
} from "@agora/api";
import { loadConfig } from "@agora/config";
import { migrateDatabase, openDatabase } from "@agora/db";
import { insertUser } from "@agora/db/queries/users";
import { settings } from "@agora/db/schema";
import { openLive, openProviders, openQueueControl } from "@agora/jobs";
import { openStorage } from "@agora/storage";
import { Registry } from "@agora/telemetry";
import { Redis } from "ioredis";
import postgres from "postgres";
import { t } from "../packages/api/src/trpc.ts";
import { freePort } from "../scripts/services/ports.ts";
import { startPostgres } from "../scripts/services/postgres.ts";
import { findRedis, startRedis } from "../scripts/services/redis.ts";

// Can an outsider tell by the time of an answer whether an address is known? Prints medians of the real router, on a
// Postgres and a Redis of its own: node bench/enumeration.ts [tries]
const tries = Number(process.argv[2] ?? 200);
const password = "violet otter climbs 9 hills";

const folder = mkdtempSync(join(tmpdir(), "agora-bench-"));
const log = openSync(join(folder, "log"), "a");
const shared = { password: "bench", log };
const [pg, redisServer] = await Promise.all([
  freePort(28_000).then((port) =>
    startPostgres({ ...shared, folder: join(folder, "postgres"), port, settings: [] }),
  ),
  Promise.all([findRedis(folder, console.error), freePort(30_000)]).then(([program, port]) =>
    startRedis(program, { ...shared, folder: join(folder, "redis"), port, settings: ['save ""'] }),
  ),
]);
const admin = postgres(pg.url("postgres"), { max: 1, onnotice: () => {} });
await admin`create database agora`;
await admin.end();
await migrateDatabase(pg.url("agora"));

const many = String(tries * 100);
const config = loadConfig({
  NODE_ENV: "test",
  DATABASE_URL: pg.url("agora"),
  REDIS_URL: redisServer.url,
  SMTP_URL: "smtp://127.0.0.1:1",
  FILES_DIR: folder,
  WRITES_PER_MINUTE: many,
  SIGN_INS_PER_MINUTE: many,
  SIGN_UPS_PER_MINUTE: many,
  MAILS_PER_MINUTE: many,
});
const database = openDatabase(config.database.url, { pool: 4 });
const redis = new Redis(config.redisUrl);
const live = openLive(config.redisUrl);
const services: Services = {
  config,
  database,
  live,
  storage: openStorage(config),
  limits: openLimits(redis, config.perMinute),
  views: openViews(redis, config.secret),
  metrics: openCallMetrics(new Registry()),
  payments: openProviders({ config, database }),
  queues: openQueueControl(config),
  passwords: openPasswords(config.passwordHashesAtOnce),
  log: { debug: () => {}, info: () => {}, warn: console.warn, error: console.error },
};
const createCaller = t.createCallerFactory(router);
let requests = 0;

/** Every try comes from an address of its own, so that no limit of tries ends the measurement. */
function caller() {
  const n = ++requests;
  const ip = `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
  const context: Context = {
    ...services,
    signedIn: null,
    aftermath: {},
    request: { id: "bench-request", ip },
  };
  return createCaller(context);
}

const warmUp = 20;
const passwordHash = await services.passwords.hash(password);
await database.pool.transaction(async (tx) => {
  for (let n = 0; n < tries + warmUp; n++)
    await insertUser(tx, {
      username: `known${n}`,
      email: `known${n}@example.org`,
      passwordHash,
      role: "member",
    });
});

type Act = (address: string, n: number) => Promise<unknown>;
const signIn: Act = (identifier) => caller().auth.signIn({ identifier, password: "wrong" });
const acts: { name: string; mode: "open" | "confirm-first"; act: Act }[] = [
  { name: "sign in, sign-up open", mode: "open", act: signIn },
  { name: "sign in, confirm first", mode: "confirm-first", act: signIn },
  { name: "forgot password", mode: "open", act: (email) => caller().auth.forgotPassword({ email }) },
  {
    name: "sign up, confirm first",
    mode: "confirm-first",
    act: (email) => caller().auth.signUp({ email, username: `new${requests}`, password }),
  },
];

const rows = [];
for (const { name, mode, act } of acts) {
  await database.pool.update(settings).set({ signUp: mode });
  const known: number[] = [];
  const unknown: number[] = [];
  for (let n = 0; n < tries + warmUp; n++) {
    // The order alternates, so that what comes second gains nothing from what came first.
    const pair: [string, number[]][] = [
      [`known${n}@example.org`, known],
      [`other${n}@example.org`, unknown],
    ];
    for (const [address, times] of n % 2 ? pair : pair.reverse()) {
      const started = performance.now();
      await act(address, n).catch(() => {});
      if (n >= warmUp) times.push(performance.now() - started);
    }
  }
  const [a, b] = [median(known), median(unknown)];
  rows.push({
    act: name,
    "known, ms": a.toFixed(2),
    "unknown, ms": b.toFixed(2),
    "difference, ms": (a - b).toFixed(2),
    "spread of one, ms": spread(unknown).toFixed(2),
  });
}
console.log(`Medians of ${tries} tries each; the spread is that between the quartiles of the unknown ones.`);
console.table(rows);

live.close();
redis.disconnect();
await database.close();
await Promise.all([pg.service.stop(), redisServer.service.stop()]);
rmSync(folder, { recursive: true, force: true });

function at(times: number[], part: number): number {
  return times.toSorted((x, y) => x - y)[Math.floor(times.length * part)] ?? 0;
}

function median(times: number[]): number {
  return at(times, 0.5);
}

function spread(times: number[]): number {
  return at(times, 0.75) - at(times, 0.25);
}
