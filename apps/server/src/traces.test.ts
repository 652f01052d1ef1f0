import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { createClient } from "@agora/client";
import { eventually, openMailbox } from "@agora/jobs/testing";
import { openCollector } from "@agora/telemetry/testing";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { openTestServer, type TestServer } from "./testing.ts";

const traceId = "0af7651916cd43dd8448eb211c80319c";
const click = "b7ad6b7169203331";
const traceparent = `00-${traceId}-${click}-01`;
const newcomer = { username: "grace", email: "grace@example.org", password: "violet otter climbs 9 hills" };
const program = fileURLToPath(new URL("../../../packages/jobs/src/worker/main.ts", import.meta.url));

test("one trace leads from a click to its mail, through every try, and names nobody", {
  timeout: 90_000,
}, async () => {
  const [collector, mailbox] = await Promise.all([openCollector(), openMailbox()]);
  // The first try meets a mail server that can't take it just now.
  let tries = 0;
  mailbox.refuse(() => (tries++ === 0 ? 454 : undefined));
  const server = await openTestServer({
    SMTP_URL: mailbox.url,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  });
  const env = { PATH: "/usr/bin:/bin", ...server.environment, WORKER_PORT: "29876", LOG_LEVEL: "info" };
  const worker = spawn(process.execPath, [program], { env, stdio: ["pipe", "pipe", "inherit"] });
  const output = text(worker.stdout);

  const signedUp = await server.post(
    "auth.signUp",
    { ...newcomer, as: "token" },
    { headers: { traceparent } },
  );
  expect(signedUp.status).toBe(200);
  await eventually(() => mailbox.to(newcomer.email).length > 0, 60);
  await eventually(async () => (await promises(server)).length === 0, 20);
  worker.kill("SIGTERM");
  await once(worker, "exit");
  await server.server.stop();

  const spans = collector.spans.filter((span) => span.traceId === traceId);
  const named = (name: string) => spans.filter((span) => span.name === name);
  const one = (name: string) => {
    const [found, ...more] = named(name);
    if (!found || more.length > 0) throw new Error(`${1 + more.length} spans are called ${name}`);
    return found;
  };
  expect(one("POST trpc")).toMatchObject({ service: "agora-server", parentSpanId: click });
  expect(one("auth.signUp")).toMatchObject({
    parentSpanId: one("POST trpc").spanId,
    attributes: { "agora.outcome": "ok" },
  });
  const transactions = named("transaction").map(({ spanId }) => spanId);
  const promise = one("promise emailWelcome");
  expect(transactions).toContain(promise.parentSpanId);

  const attempts = named("emailWelcome");
  expect(attempts.map(({ service, parentSpanId }) => ({ service, parentSpanId }))).toEqual(
    Array(2).fill({ service: "agora-worker", parentSpanId: promise.spanId }),
  );
  expect(attempts.map(({ attributes }) => attributes["agora.outcome"]).toSorted()).toEqual([
    "done",
    "retried",
  ]);
  expect(named("SMTP send").map(({ parentSpanId }) => parentSpanId)).toEqual(
    expect.arrayContaining(attempts.map(({ spanId }) => spanId)),
  );
  const told = JSON.stringify(collector.received);
  for (const personal of [newcomer.email, newcomer.username, newcomer.password])
    expect(told).not.toContain(personal);

  const lines = (await output).trim().split("\n");
  const done = lines
    .map((line) => JSON.parse(line))
    .find(({ msg, job }) => msg === "Done" && job === "emailWelcome");
  expect(done).toMatchObject({ traceId });
  await Promise.all([collector.close(), mailbox.close(), server.close().catch(() => {})]);
});

test("without a collector, or with one that is away, people are served, and promises keep the trace", {
  timeout: 60_000,
}, async () => {
  for (const OTEL_EXPORTER_OTLP_ENDPOINT of ["", "http://127.0.0.1:9"]) {
    const server = await openTestServer({ OTEL_EXPORTER_OTLP_ENDPOINT });
    // The client begins a trace of its own.
    let sent: string | undefined;
    const client = createClient({
      url: server.url,
      fetch: (address, init) => {
        sent = new Headers(init?.headers).get("traceparent") ?? undefined;
        return fetch(address, init);
      },
    });
    await client.auth.signUp.mutate({ ...newcomer, as: "token" });
    expect(sent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(await promises(server)).toEqual([expect.stringContaining(sent?.slice(3, 35) ?? "none")]);
    await server.close();
  }
});

async function promises(server: TestServer) {
  const rows = await server.database.pool.execute<{ trace: string | null }>(
    sql`select trace from outbox where job = 'emailWelcome'`,
  );
  return rows.map(({ trace }) => trace);
}
