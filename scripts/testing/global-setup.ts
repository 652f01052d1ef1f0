import { mkdirSync, openSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrateDatabase } from "@agora/db";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import type { Guarded } from "../services/guard.ts";
import { identity } from "../services/leftovers.ts";
import { freePort } from "../services/ports.ts";
import { startPostgres } from "../services/postgres.ts";
import { findRedis, startRedis } from "../services/redis.ts";

const prefix = "agora-test-";
const password = "test";

/** Gives all tests one PostgreSQL and one Redis, which are gone when Vitest is, however it ends. */
export default async function setup(project: TestProject) {
  removeForgotten();
  const folder = join(tmpdir(), `${prefix}${process.pid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const log = openSync(join(folder, "log"), "a");
  const services: Guarded[] = [];
  const teardown = async () => {
    await Promise.all(services.map((service) => service.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all([testDatabase(), testRedis()]);
  } catch (error) {
    await teardown();
    throw error;
  }
  return teardown;

  async function testDatabase() {
    // A crash may lose everything here, so nothing waits for the disk.
    const settings = [
      "fsync=off",
      "synchronous_commit=off",
      "full_page_writes=off",
      "max_connections=300",
      "shared_buffers=256MB",
    ];
    const port = await freePort(randomPort(28000));
    const { service, url } = await startPostgres({
      folder: join(folder, "postgres"),
      port,
      password,
      log,
      settings,
    });
    services.push(service);
    const sql = postgres(url("postgres"), { max: 1, onnotice: () => undefined });
    await sql`create database agora_template`;
    await migrateDatabase(url("agora_template"));
    // A template can only be copied while nobody is connected to it.
    await sql`alter database agora_template with is_template true allow_connections false`;
    await sql.end();
    project.provide("databaseUrl", url("postgres"));
  }

  async function testRedis() {
    const program = await findRedis(folder, console.log);
    const settings = ["databases 16384", 'save ""', "maxmemory-policy noeviction"];
    const port = await freePort(randomPort(30000));
    const { service, url } = await startRedis(program, {
      folder: join(folder, "redis"),
      port,
      password,
      log,
      settings,
    });
    services.push(service);
    project.provide("redisUrl", url);
  }
}

/** Two test runs at the same time would otherwise look for a free port in the same place. */
function randomPort(base: number): number {
  return base + Math.floor(Math.random() * 1500);
}

/** A killed run cannot clean up; the next one does. */
function removeForgotten() {
  for (const name of readdirSync(tmpdir())) {
    const owner = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : 0;
    if (owner > 0 && identity(owner) === undefined)
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}
