import { race } from "@agora/api/testing";
import { shelf, shippingAddress, stockOf, wanted } from "@agora/api/testing/orders";
import { wrongCounts } from "@agora/db/checks";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestServer, type TestServer } from "./testing.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({ DATABASE_POOL: "10" });
});
afterAll(() => server.close());

type Said = { status: number; reason: string; number: string; cookie: string };

type Body = {
  result?: { data: { json: { number?: string } } };
  error?: { json: { data: { reason: string } } };
};

/** What a guest's call over HTTP brought. */
async function say(path: string, input: unknown, headers: Record<string, string> = {}): Promise<Said> {
  const response = await server.post(path, input, { headers });
  const body: Body = JSON.parse(await response.text());
  return {
    status: response.status,
    reason: body.error?.json.data.reason ?? "",
    number: body.result?.data.json.number ?? "",
    cookie: response.headers.get("set-cookie")?.split(";")[0] ?? "",
  };
}

const place = (input: unknown, headers?: Record<string, string>) => say("orders.place", input, headers);

function tally(said: Said[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, reason } of said)
    counts[`${status} ${reason}`.trim()] = (counts[`${status} ${reason}`.trim()] ?? 0) + 1;
  return counts;
}

async function countOrders(variantId: string): Promise<number> {
  const [row] = await server.database.pool.execute<{ n: number }>(
    sql`select count(*)::int as n from order_lines where variant_id = ${variantId}::uuid`,
  );
  return row?.n ?? 0;
}

test("a thousand guests want the last hundred: a hundred orders, nine hundred are told, nobody meets an error", async () => {
  const variantId = await shelf(server, 100);
  const { answers, errors } = await race(1000, () => place(wanted(variantId)));
  expect(errors).toEqual([]);
  expect(tally(answers)).toEqual({ "200": 100, "409 OUT_OF_STOCK": 900 });
  expect(await stockOf(server, variantId)).toEqual({ stock: 0, ledger: 0 });
  expect(await countOrders(variantId)).toBe(100);
  expect(new Set(answers.map(({ number }) => number)).size).toBe(101);
  expect(await wrongCounts(server.database.pool)).toEqual([]);
}, 300_000);

test("two things in one order and in the other, two hundred times at once: nobody waits for ever", async () => {
  const [one, two] = [await shelf(server, 1000), await shelf(server, 1000)];
  const both = [
    { variantId: one, quantity: 1 },
    { variantId: two, quantity: 1 },
  ];
  const { answers } = await race(200, (n) =>
    place({ ...wanted(one, 1, 2000), lines: n % 2 ? both : both.toReversed() }),
  );
  expect(tally(answers)).toEqual({ "200": 200 });
  for (const variantId of [one, two])
    expect(await stockOf(server, variantId)).toEqual({ stock: 800, ledger: 800 });
  const [row] = await server.database.pool.execute<{ deadlocks: number }>(
    sql`select deadlocks::int from pg_stat_database where datname = current_database()`,
  );
  expect(row?.deadlocks).toBe(0);
}, 300_000);

/** A guest's cart with one unit, as its cookie, and what one places from it. */
async function cartWith(variantId: string) {
  const { cookie } = await say("cart.setLine", { variantId, quantity: 1 });
  const input = { email: "ada@example.org", shippingAddress, expectedTotal: 1000, cartVersion: 2 };
  return { headers: { cookie }, input };
}

test("ten clicks at once on one cart give one order", async () => {
  const variantId = await shelf(server, 10);
  const { headers, input } = await cartWith(variantId);
  const { answers } = await race(10, () => place(input, headers));
  expect(tally(answers)).toEqual({ "200": 10 });
  expect(new Set(answers.map(({ number }) => number)).size).toBe(1);
  expect(await stockOf(server, variantId)).toEqual({ stock: 9, ledger: 9 });
  expect(await place({ ...input, cartVersion: 1 }, headers)).toMatchObject({ reason: "CART_CHANGED" });
});

test("ten tries with one key give one order, without a cart too", async () => {
  const variantId = await shelf(server, 10);
  const headers = { "idempotency-key": crypto.randomUUID() };
  const { answers } = await race(10, () => place(wanted(variantId), headers));
  expect(tally(answers)).toEqual({ "200": 10 });
  expect(new Set(answers.map(({ number }) => number)).size).toBe(1);
  expect(await stockOf(server, variantId)).toEqual({ stock: 9, ledger: 9 });
  expect(await place(wanted(variantId, 2), headers)).toMatchObject({ reason: "IDEMPOTENCY_KEY_REUSED" });
});
