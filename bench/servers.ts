import { randomBytes } from "node:crypto";
import { mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { environment } from "@agora/config";
import { type Guarded, startGuarded } from "../scripts/services/guard.ts";
import { freePort } from "../scripts/services/ports.ts";
import { startPostgres } from "../scripts/services/postgres.ts";
import { findRedis, startRedis } from "../scripts/services/redis.ts";

export type Target = "agora" | "baseline" | "prisma";
export type Server = { target: Target; port: number; pid: number };
export type Say = (text: string) => void;

/** Only for these measurements: nothing of worth is behind it. */
const password = "bench";
const many = "1000000000";

/** A PostgreSQL and a Redis of the bench's own. */
export async function startServices(folder: string, say: Say) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const log = openSync(join(folder, "services.log"), "a");
  const postgres = await startPostgres({
    ...{ folder: join(folder, "postgres"), port: await freePort(27432), password, log },
    // Maintenance would fall on whoever happens to be measured.
    settings: ["shared_buffers=256MB", "max_wal_size=4GB", "autovacuum=off"],
  });
  const redis = await startRedis(await findRedis(folder, say), {
    ...{ folder: join(folder, "redis"), port: await freePort(27932), password, log },
    settings: ['save ""'],
  });
  return { postgres, redis, all: [postgres.service, redis.service] };
}

type Wanted = { folder: string; database: string; redis: string; expressPrisma?: string; profiles?: string };

/** Starts each server as a process of its own and waits until it answers. */
export async function startServers({ folder, database, redis, expressPrisma, profiles }: Wanted) {
  const markdown = pathToFileURL(join(import.meta.dirname, "../packages/api/src/posts/markdown.ts")).href;
  const ports = await freePorts(27000, 4);
  const [agora = 0, baseline = 0, prisma = 0, metrics = 0] = ports;
  const log = openSync(join(folder, "servers.log"), "w");
  const started: { server: Server; process: Guarded }[] = [];
  const start = (target: Target, port: number, args: string[], env: Record<string, string> = {}) => {
    const command = [process.execPath, ...args];
    const production = { ...environment(), NODE_ENV: "production", ...env };
    const process_ = startGuarded({ name: target, command, log, env: production });
    started.push({ server: { target, port, pid: process_.pid }, process: process_ });
  };
  const profiling = profiles ? ["--cpu-prof", `--cpu-prof-dir=${profiles}`] : [];
  start("agora", agora, [...profiling, join(import.meta.dirname, "agora.ts")], {
    ...{ DATABASE_URL: database, REDIS_URL: redis, SMTP_URL: "smtp://127.0.0.1:9", PORT: String(agora) },
    METRICS_PORT: String(metrics),
    ...{ READS_PER_MINUTE: many, WRITES_PER_MINUTE: many },
    ...{ SIGN_INS_PER_MINUTE: many, CHECKOUTS_PER_MINUTE: many },
    SECRET: randomBytes(32).toString("hex"),
  });
  start("baseline", baseline, [join(import.meta.dirname, "baseline.ts"), String(baseline), database]);
  if (expressPrisma) start("prisma", prisma, [expressPrisma, String(prisma), database, markdown]);
  await Promise.all(started.map(({ server, process: { ended } }) => untilAnswering(server, ended, folder)));
  return { servers: started.map(({ server }) => server), all: started.map((one) => one.process) };
}

async function freePorts(from: number, count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) ports.push(await freePort(from, ports));
  return ports;
}

async function untilAnswering({ target, port }: Server, ended: Promise<string>, folder: string) {
  let how: string | undefined;
  void ended.then((text) => {
    how = text;
  });
  for (;;) {
    if (how) throw new Error(`${target} ended while starting (${how}), see ${join(folder, "servers.log")}`);
    const answered = await fetch(`http://127.0.0.1:${port}/me`).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await sleep(50);
  }
}
