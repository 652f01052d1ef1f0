import { setTimeout as sleep } from "node:timers/promises";
import { sql as text } from "drizzle-orm";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type Database, openDatabase } from "./database.ts";
import { type ClonedDatabase, cloneDatabase } from "./testing.ts";

let cloned: ClonedDatabase;
let killer: Sql;
let database: Database;
beforeAll(async () => {
  cloned = await cloneDatabase(inject("databaseUrl"));
  killer = postgres(cloned.url, { max: 1 });
  database = openDatabase(cloned.url, { pool: 2 });
  await killer`create table written (what text not null)`;
});
afterAll(async () => {
  await database.close();
  await killer.end();
  await cloned.drop();
});

const endOthers = () => killer`
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;
const written = async () => (await killer`select what from written order by what`).map(({ what }) => what);
const closed = { code: expect.stringMatching(/^(CONNECTION_CLOSED|ECONNRESET|57P01)$/) };

// What the driver does by itself with a lost connection ended the process, or wrote outside of any transaction.
test("a connection that somebody holds refuses in words once the server has ended it", async () => {
  const client = postgres(cloned.url, { max: 1 });
  const held = await client.reserve();
  await held`select 1`;
  await endOthers();
  await expect(held`select 2`).rejects.toMatchObject(closed);
  await expect(held`select 3`).rejects.toMatchObject(closed);
  await sleep(50);
  await expect(held`select 4`).rejects.toMatchObject(closed);
  await expect(held`select ${"a".repeat(5_000)}`).rejects.toMatchObject(closed);
  held.release();
  expect([...(await client`select 5 as five`)]).toEqual([{ five: 5 }]);
  await client.end({ timeout: 1 });
});

test("a transaction whose connection was lost writes nothing more, and undoes nobody else's work", async () => {
  const client = postgres(cloned.url, { max: 1 });
  let goOn = () => {};
  const until = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const inserted = Promise.withResolvers<unknown>();
  const lost = client.begin(async (tx) => {
    await tx`insert into written values ('before the loss')`;
    await endOthers();
    await until;
    const late = tx`insert into written values ('after the loss')`;
    inserted.resolve(await late.catch((error: unknown) => error));
  });
  await expect(lost).rejects.toMatchObject(closed);
  // The only connection is made anew, for somebody else's transaction.
  await client.begin(async (tx) => {
    await tx`insert into written values ('of somebody else')`;
    goOn();
    expect(await inserted.promise).toMatchObject(closed);
    await sleep(50);
    await tx`insert into written values ('of somebody else too')`;
  });
  expect(await written()).toEqual(["of somebody else", "of somebody else too"]);
  await client.end({ timeout: 1 });
});

test("reads and transactions go on after the server has ended every connection, time and again", async () => {
  for (let round = 0; round < 20; round++) {
    const reads = Array.from({ length: 10 }, () => database.reads.execute(text`select 1 as one`));
    const writes = Array.from({ length: 4 }, () =>
      database.pool.transaction(async (tx) => {
        await tx.execute(text`select pg_sleep(0.01)`);
        return tx.execute(text`select 1 as one`);
      }),
    );
    const settled = Promise.allSettled([...reads, ...writes]);
    await endOthers();
    await settled;
  }
  // What the server said last may still be on its way to a connection that looks whole.
  await expect
    .poll(async () => [...(await database.reads.execute(text`select 1 as one`))])
    .toEqual([{ one: 1 }]);
  await expect
    .poll(async () => [...(await database.pool.execute(text`select 1 as one`))])
    .toEqual([{ one: 1 }]);
});
