import { mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { freePort } from "../services/ports.ts";
import { startPostgres } from "../services/postgres.ts";
import { findRedis, startRedis } from "../services/redis.ts";

// Runs both services in a folder until it is killed: what tests kill in place of the supervisor. With --obey it restarts
// the service that a line on standard input names, and ends with standard input.
const [folder = "", obey] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const common = { password: "test", log: openSync(join(folder, "log"), "a") };
const start = 24_000 + (process.pid % 500);
const postgresOptions = {
  ...common,
  folder: join(folder, "postgres"),
  port: await freePort(start),
  settings: [],
};
const program = await findRedis(folder, () => undefined);
const redisOptions = {
  ...common,
  folder: join(folder, "redis"),
  port: await freePort(start, [start]),
  settings: ["appendonly yes", "appendfsync always"],
};
let postgres = await startPostgres(postgresOptions);
let redis = await startRedis(program, redisOptions);
console.log(
  JSON.stringify({
    pids: [postgres.service.pid, redis.service.pid],
    databaseUrl: postgres.url("postgres"),
    redisUrl: redis.url,
  }),
);

if (obey === "--obey") {
  for await (const name of createInterface({ input: process.stdin })) {
    if (name === "postgres") {
      await postgres.service.stop();
      postgres = await startPostgres(postgresOptions);
    }
    if (name === "redis") {
      await redis.service.stop();
      redis = await startRedis(program, redisOptions);
    }
    console.log(name);
  }
  await Promise.all([postgres.service.stop(), redis.service.stop()]);
  process.exit();
}
setInterval(() => undefined, 1000);
