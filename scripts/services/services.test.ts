import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Redis } from "ioredis";
import postgres from "postgres";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { alive, programsOf, until } from "../testing/processes.ts";

type Running = { owner: ChildProcess; pids: number[]; databaseUrl: string; redisUrl: string };

vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), "agora-services-"));
const owners: ChildProcess[] = [];

afterEach(async () => {
  for (const owner of owners.splice(0)) owner.kill("SIGKILL");
  await until("all services ended", () => programsOf(folder).length === 0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("services end when their owner is killed, and the data is there at the next start", async () => {
  const first = await start();
  await write(first);
  first.owner.kill("SIGKILL");
  await until("the services ended", () => !first.pids.some(alive));
  expect(await read(await start())).toEqual({ row: "kept", key: "kept" });
});

test("a start recovers when owner and services were killed together", async () => {
  const first = await start();
  await write(first);
  for (const pid of [first.owner.pid ?? 0, ...first.pids]) process.kill(pid, "SIGKILL");
  await until("the services ended", () => !first.pids.some(alive));
  expect(await read(await start())).toEqual({ row: "kept", key: "kept" });
});

async function start(): Promise<Running> {
  const script = join(import.meta.dirname, "../testing/service-owner.ts");
  const owner = spawn(process.execPath, [script, folder], { stdio: ["ignore", "pipe", "inherit"] });
  owners.push(owner);
  for await (const line of createInterface({ input: owner.stdout })) return { owner, ...JSON.parse(line) };
  throw new Error("The services did not start.");
}

async function write({ databaseUrl, redisUrl }: Running) {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  await sql`create table if not exists notes (body text)`;
  await sql`insert into notes values ('kept')`;
  await sql.end();
  const redis = new Redis(redisUrl);
  await redis.set("note", "kept");
  redis.disconnect();
}

async function read({ databaseUrl, redisUrl }: Running) {
  const sql = postgres(databaseUrl, { max: 1 });
  const [row] = await sql`select body from notes limit 1`;
  await sql.end();
  const redis = new Redis(redisUrl);
  const key = await redis.get("note");
  redis.disconnect();
  return { row: row?.body, key };
}
