import { join } from "node:path";
import postgres from "postgres";
import type { Guarded } from "../services/guard.ts";
import { freePort, portOfFolder } from "../services/ports.ts";
import { startPostgres } from "../services/postgres.ts";
import { findRedis, startRedis } from "../services/redis.ts";
import { openLog } from "./logs.ts";
import { say } from "./progress.ts";
import { keptSecret } from "./secrets.ts";

/** Where everything is that Agora keeps. */
export type Folders = { root: string; data: string; run: string; logs: string };
export type Keep = (program: Guarded) => void;

/** Server and worker finish what they are at when the supervisor is killed, and for that they need both. */
const lingerSeconds = 4;

/** Runs PostgreSQL in the data folder and gives the address of its database "agora". */
export async function ownPostgres({ root, data, run, logs }: Folders, keep: Keep): Promise<string> {
  const { service, url } = await startPostgres({
    folder: join(data, "postgres"),
    port: await freePort(portOfFolder(25432, root)),
    password: keptSecret(join(data, "postgres-password")),
    log: openLog(logs, "postgres"),
    pidFile: join(run, "postgres.pid"),
    lingerSeconds,
    settings: ["max_connections=200", "log_line_prefix=%m [%p] "],
  });
  keep(service);
  const sql = postgres(url("postgres"), { max: 1, onnotice: () => undefined });
  const [found] = await sql`select 1 from pg_database where datname = 'agora'`;
  if (!found) await sql`create database agora`;
  await sql.end();
  say(`PostgreSQL is ready on port ${new URL(url("agora")).port}`);
  return url("agora");
}

/** Runs Redis in the data folder, keeping everything it is told. */
export async function ownRedis({ root, data, run, logs }: Folders, keep: Keep): Promise<string> {
  const { service, url } = await startRedis(await findRedis(data, say), {
    folder: join(data, "redis"),
    port: await freePort(portOfFolder(26432, root)),
    password: keptSecret(join(data, "redis-password")),
    log: openLog(logs, "redis"),
    pidFile: join(run, "redis.pid"),
    lingerSeconds,
    settings: ["appendonly yes", "maxmemory-policy noeviction"],
  });
  keep(service);
  say(`Redis is ready on port ${new URL(url).port}`);
  return url;
}
