import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readVariables } from "@agora/config";
import { afterAll, expect, inject, test } from "vitest";
import type { Guarded } from "../services/guard.ts";
import { freePort } from "../services/ports.ts";
import { chooseAddresses } from "./addresses.ts";
import { createFamily } from "./family.ts";
import { lockFolder } from "./lock.ts";
import { checkDatabase, checkRedis } from "./reachable.ts";
import { keptSecret } from "./secrets.ts";

const folder = mkdtempSync(join(tmpdir(), "agora-start-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a taken port is one sentence with the command that helps", async () => {
  const port = await freePort(23_000);
  const server = createServer().listen(port, "127.0.0.1");
  const env = { PORT: String(port) };
  await expect(chooseAddresses(readVariables(env), env)).rejects.toThrow(
    `Port ${port} is taken by another program. Start Agora on another one: PORT=${port + 10} npm start`,
  );
  server.close();
});

test("a port that nobody asked for gives way, and mails link to the port that was chosen", async () => {
  const port = await freePort(23_100);
  const env = { PORT: String(port) };
  const wanted = { ...readVariables(env), WORKER_PORT: port, METRICS_PORT: port };
  const { workerPort, metricsPort, ...addresses } = await chooseAddresses(wanted, env);
  expect(new Set([port, workerPort, metricsPort]).size).toBe(3);
  expect(addresses.publicUrl).toBe(`http://localhost:${port}`);
});

test("a port that was asked for twice is said to be taken", async () => {
  const port = await freePort(23_150);
  const env = { PORT: String(port), METRICS_PORT: String(port) };
  await expect(chooseAddresses(readVariables(env), env)).rejects.toThrow(
    `METRICS_PORT=${port + 10} npm start`,
  );
});

test("a folder is locked while its holder lives; what a dead one left is replaced", async () => {
  const file = join(folder, "lock");
  writeFileSync(file, "");
  await lockFolder(file);
  await expect(lockFolder(file)).rejects.toThrow(`already running in this folder, as process ${process.pid}`);
});

test("a secret is made once and only its owner can read it", () => {
  const file = join(folder, "secret");
  const secret = keptSecret(file);
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
  expect(keptSecret(file)).toBe(secret);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("services that do not answer are named by address, never by password", async () => {
  const port = await freePort(23_200);
  const database = checkDatabase(`postgres://ada:topsecret@127.0.0.1:${port}/agora`);
  await expect(database).rejects.toThrow(
    `DATABASE_URL names PostgreSQL at 127.0.0.1:${port}, but nothing listens there.`,
  );
  const redis = checkRedis(`redis://:topsecret@127.0.0.1:${port}`);
  await expect(redis).rejects.toThrow(
    `REDIS_URL names Redis at 127.0.0.1:${port}, but nothing listens there.`,
  );
});

test("a wrong password, a missing database and a wrong Redis password each have their sentence", async () => {
  const url = (change: (url: URL) => void) => {
    const address = new URL(inject("databaseUrl"));
    change(address);
    return address.href;
  };
  const wrongPassword = url((address) => {
    address.password = "topsecret";
  });
  const wrongDatabase = url((address) => {
    address.pathname = "/nowhere";
  });
  await expect(checkDatabase(wrongPassword)).rejects.toThrow("it refuses the user or password");
  await expect(checkDatabase(wrongDatabase)).rejects.toThrow("the database does not exist");
  await expect(checkDatabase(inject("databaseUrl"))).resolves.toBe(inject("databaseUrl"));
  const wrongRedis = new URL(inject("redisUrl"));
  wrongRedis.password = "topsecret";
  await expect(checkRedis(wrongRedis.href)).rejects.toThrow("WRONGPASS");
});

test("a program is started again a few times, and then everything is given up", async () => {
  const told: string[] = [];
  const { promise, resolve } = Promise.withResolvers<string>();
  const family = createFamily({ restarted: (text) => told.push(text), lost: resolve });
  const crashing = (): Guarded => ({
    name: "Server",
    pid: 0,
    stdin: null,
    stdout: null,
    stderr: null,
    ended: Promise.resolve("exit 1"),
    stop: async () => undefined,
  });
  family.settle();
  family.add(crashing(), crashing);
  expect(await promise).toBe("Server ended 6 times within a minute (exit 1).");
  expect(told).toHaveLength(5);
});

test("a program that nothing can replace takes everything down", async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const family = createFamily({ restarted: () => undefined, lost: resolve });
  family.settle();
  family.add({
    name: "PostgreSQL",
    pid: 0,
    stdin: null,
    stdout: null,
    stderr: null,
    ended: Promise.resolve("SIGKILL"),
    stop: async () => undefined,
  });
  expect(await promise).toBe("PostgreSQL ended unexpectedly (SIGKILL).");
});
