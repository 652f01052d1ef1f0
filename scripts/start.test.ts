import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environment } from "@agora/config";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { freePort } from "./services/ports.ts";
import { buildWeb } from "./start/web-build.ts";
import { alive, programsOf, until } from "./testing/processes.ts";

type Start = { supervisor: ChildProcess; output: () => string; status: Promise<number | null> };

// Each of them starts everything, some twice, and a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

const root = join(import.meta.dirname, "..");
const data = mkdtempSync(join(tmpdir(), "agora-supervisor-"));
const starts: Start[] = [];
let port: number;

beforeAll(async () => {
  port = await freePort(22_000 + (process.pid % 500));
  await buildWeb(root);
});
afterEach(async () => {
  for (const { supervisor, status } of starts.splice(0)) {
    supervisor.kill("SIGTERM");
    await status;
  }
  await until("everything ended", nothingRuns);
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

test("everything starts by itself, a crashed program comes back, and SIGTERM leaves nothing behind", async () => {
  const first = await ready();
  expect(await status("/")).toBe(200);
  expect(first.output()).toContain(`http://localhost:${port}`);
  for (const name of ["server", "worker", "mailbox"]) {
    const before = pidOf(name);
    process.kill(before, "SIGKILL");
    await until(`the ${name} is back`, () => pidOf(name) !== before && alive(pidOf(name)));
  }
  await until("the server answers again", async () => (await status("/health/ready")) === 200);
  first.supervisor.kill("SIGTERM");
  expect(await first.status).toBe(0);
  expect(nothingRuns()).toBe(true);
});

test("a second start in the same folder says so and disturbs nothing", async () => {
  await ready();
  const second = start();
  expect(await second.status).toBe(1);
  expect(second.output()).toContain("Agora is already running in this folder");
  expect(await status("/health/ready")).toBe(200);
});

test("a killed supervisor takes everything with it, and the next start recovers", async () => {
  const first = await ready();
  first.supervisor.kill("SIGKILL");
  await first.status;
  await ready();
  expect(await status("/health/ready")).toBe(200);
});

test("when PostgreSQL dies the supervisor says so and stops everything", async () => {
  const first = await ready();
  process.kill(pidOf("postgres"), "SIGKILL");
  expect(await first.status).toBe(1);
  expect(first.output()).toContain("PostgreSQL ended unexpectedly (SIGKILL)");
  expect(nothingRuns()).toBe(true);
});

test("a database that does not answer is one sentence", async () => {
  const first = start({ DATABASE_URL: "postgres://ada:topsecret@127.0.0.1:9/agora" });
  expect(await first.status).toBe(1);
  expect(first.output()).toContain(
    "DATABASE_URL names PostgreSQL at 127.0.0.1:9, but nothing listens there.",
  );
  expect(first.output()).not.toContain("topsecret");
});

function start(changes: Record<string, string> = {}): Start {
  const own = {
    NODE_ENV: "production",
    DATABASE_URL: "",
    REDIS_URL: "",
    SMTP_URL: "",
    PUBLIC_URL: "",
    WORKER_PORT: "",
    METRICS_PORT: "",
  };
  const supervisor = spawn(process.execPath, [join(root, "scripts/start.ts"), "--data", data], {
    env: { ...environment(), ...own, PORT: String(port), ...changes },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [supervisor.stdout, supervisor.stderr])
    stream.on("data", (chunk) => {
      output += chunk;
    });
  const status = new Promise<number | null>((resolve) => supervisor.once("close", resolve));
  const started = { supervisor, output: () => output, status };
  starts.push(started);
  return started;
}

async function ready(): Promise<Start> {
  const started = start();
  const failed = started.status.then((code) => {
    throw new Error(`It ended with ${code}:\n${started.output()}`);
  });
  await Promise.race([
    failed,
    until("Agora is ready", () => started.output().includes("Agora is ready"), 60_000),
  ]);
  failed.catch(() => undefined);
  return started;
}

async function status(path: string): Promise<number> {
  return fetch(`http://127.0.0.1:${port}${path}`).then(
    (response) => response.status,
    () => 0,
  );
}

/** The supervisor notes which processes it runs, so that the next one can find them. */
function pidOf(name: string): number {
  const file = readdirSync(join(data, "run")).find((each) => each === `${name}.pid`);
  return file ? JSON.parse(readFileSync(join(data, "run", file), "utf8")).pid : 0;
}

function nothingRuns(): boolean {
  return (
    programsOf(data).length === 0 &&
    ["postgres", "redis", "server", "worker", "mailbox"].every((name) => !alive(pidOf(name)))
  );
}
