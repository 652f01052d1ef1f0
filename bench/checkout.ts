import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { migrateDatabase, openDatabase } from "@agora/db";
import { runChecks } from "@agora/db/checks";
import postgres from "postgres";
import type { Guarded } from "../scripts/services/guard.ts";
import { say } from "../scripts/start/progress.ts";
import { cpuOf } from "./cpu.ts";
import { load } from "./load.ts";
import { startServers, startServices } from "./servers.ts";

// How long placing an order takes while fifty buyers do nothing else, and whether the books are right afterwards.
const buyers = 50;
const rounds = 5;
const seconds = 4;
const things = 1000;
const folder = join(dirname(import.meta.dirname), ".data", "bench");
const running: Guarded[] = [];

try {
  await bench();
} finally {
  for (const program of running.toReversed()) await program.stop();
}

async function bench() {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const services = await startServices(folder, say);
  running.push(...services.all);
  const database = await freshShop(services.postgres.url);
  const variants = await listVariants(database);
  const { servers, all } = await startServers({ folder, database, redis: services.redis.url });
  running.push(...all);
  const agora = servers.find(({ target }) => target === "agora");
  if (!agora) throw new Error("Agora did not start");
  const { port, pid } = agora;
  const choices = {
    "two of a thousand things": Array.from({ length: 500 }, (_, n) => [
      variants[(n * 7) % things] ?? "",
      variants[(n * 11 + 3) % things] ?? "",
    ]),
    "all the same thing": [[variants[0] ?? ""]],
  };
  for (const [name, wanted] of Object.entries(choices)) {
    const requests = wanted.map((ids) => placing(port, [...new Set(ids)]));
    const results: { perSecond: number; p50: number; p99: number }[] = [];
    const used = { server: 0, database: 0, orders: 0 };
    for (let round = 0; round <= rounds; round++) {
      const cpu = cpuOf(pid, services.postgres.service.pid);
      const {
        errors,
        times,
        answers,
        seconds: took,
      } = await load({
        ...{ port, requests, connections: buyers, seconds },
      });
      if (errors > 0) throw new Error(`${errors} orders were refused`);
      // The first round warms up.
      if (round === 0) continue;
      const { server, database } = cpu?.() ?? { server: 0, database: 0 };
      used.server += server;
      used.database += database;
      used.orders += answers;
      results.push({ perSecond: answers / took, p50: at(times, 0.5), p99: at(times, 0.99) });
    }
    const [perSecond, p50, p99] = (["perSecond", "p50", "p99"] as const).map((key) =>
      at(
        results.map((result) => result[key]).toSorted((a, b) => a - b),
        0.5,
      ).toFixed(1),
    );
    console.log(`${name}: ${perSecond} orders a second, p50 ${p50} ms, p99 ${p99} ms`);
    const each = (ms: number) => (ms / used.orders).toFixed(2);
    console.log(
      `  processor time of one: ${each(used.server)} ms server, ${each(used.database)} ms database`,
    );
  }
  await checkBooks(database);
}

async function freshShop(url: (database: string) => string): Promise<string> {
  const admin = postgres(url("postgres"), { max: 1, onnotice: () => undefined });
  await admin`drop database if exists bench_shop with (force)`;
  await admin`create database bench_shop`;
  await admin.end();
  await migrateDatabase(url("bench_shop"));
  const sql = postgres(url("bench_shop"), { max: 1 });
  await sql`
    with made as (insert into products (slug, name, status, price_from, price_to)
        select 'thing-' || n, 'Thing ' || n, 'active', 1000, 1000 from generate_series(1, ${things}) n returning id, slug),
      kinds as (insert into variants (product_id, sku, price, stock) select id, slug, 1000, 1000000 from made returning id)
    insert into stock_movements (variant_id, kind, quantity, stock) select id, 'receipt', 1000000, 1000000 from kinds`;
  await sql`analyze`;
  await sql.end();
  return url("bench_shop");
}

async function listVariants(database: string): Promise<string[]> {
  const sql = postgres(database, { max: 1 });
  const rows = await sql<{ id: string }[]>`select id from variants order by id`;
  await sql.end();
  return rows.map(({ id }) => id);
}

/** A guest's order, as an HTTP request. */
function placing(port: number, variantIds: string[]): string {
  const shippingAddress = {
    name: "Ada",
    line1: "Square 12",
    city: "London",
    postalCode: "SW1Y",
    country: "GB",
  };
  const lines = variantIds.map((variantId) => ({ variantId, quantity: 1 }));
  const expectedTotal = 1000 * lines.length;
  const body = JSON.stringify({ json: { lines, email: "ada@example.org", shippingAddress, expectedTotal } });
  return [
    "POST /trpc/orders.place HTTP/1.1",
    `host: 127.0.0.1:${port}`,
    "content-type: application/json",
    `content-length: ${Buffer.byteLength(body)}`,
    "",
    body,
  ].join("\r\n");
}

async function checkBooks(url: string): Promise<void> {
  const database = openDatabase(url);
  const findings = await runChecks(database.pool);
  await database.close();
  const orders = findings.find(({ name }) => name === "orders.total")?.looked;
  const wrong = findings.filter((finding) => finding.wrong > 0).map(({ name }) => name);
  if (wrong.length > 0) throw new Error(`the books are wrong: ${wrong.join(", ")}`);
  console.log(`${orders} orders, and every count of the shop is right`);
}

function at(ascending: number[], share: number): number {
  return ascending[Math.floor(ascending.length * share)] ?? 0;
}
