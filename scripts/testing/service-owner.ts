import { mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../services/ports.ts";
import { startPostgres } from "../services/postgres.ts";
import { findRedis, startRedis } from "../services/redis.ts";

// Runs both services in a folder until it is killed: what tests kill in place of the supervisor.
const [folder = ""] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const common = { password: "test", log: openSync(join(folder, "log"), "a") };
const start = 24_000 + (process.pid % 500);
const postgres = await startPostgres({
  ...common,
  folder: join(folder, "postgres"),
  port: await freePort(start),
  settings: [],
});
const program = await findRedis(folder, () => undefined);
const redis = await startRedis(program, {
  ...common,
  folder: join(folder, "redis"),
  port: await freePort(start, [start]),
  settings: ["appendonly yes", "appendfsync always"],
});
console.log(
  JSON.stringify({
    pids: [postgres.service.pid, redis.service.pid],
    databaseUrl: postgres.url("postgres"),
    redisUrl: redis.url,
  }),
);
setInterval(() => undefined, 1000);
