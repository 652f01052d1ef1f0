import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Database, openDatabase } from "../database.ts";
import { planOf } from "../plan-of.ts";
import { type ClonedDatabase, cloneDatabase } from "../testing.ts";
import { countMedia, listMedia } from "./media.ts";
import { findMediaUses, holdFilesIn, listRemovable, noteUsed } from "./media-uses.ts";

let clone: ClonedDatabase;
let database: Database;
const ownerId = randomUUID();
const reader = { viewerId: ownerId, writes: true, editsAll: false, sells: false };
beforeAll(async () => {
  clone = await cloneDatabase(inject("databaseUrl"));
  await fill(clone.url);
  database = openDatabase(clone.url, { pool: 1 });
}, 120_000);
afterAll(async () => {
  await database?.close();
  await clone?.drop();
});

/** 5,000 posts and 5,000 products, each with a picture of its own in its text, and 5,000 pictures that nothing uses. */
async function fill(url: string) {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  await client.unsafe(`
    insert into users (id, username, email) values ('${ownerId}', 'ada', 'ada@example.org');
    insert into users (username, email) select 'u' || n, 'u' || n || '@example.org' from generate_series(1, 2000) n;
    insert into media (owner_id, purpose, filename, content_type, bytes, key, status)
      select coalesce(u.id, '${ownerId}'), 'inline', 'f' || n || '.png', 'image/png', 1, 'originals/' || n, 'ready'
      from generate_series(1, 15000) n left join users u on u.username = 'u' || n % 2500;
    create temp table pictures as select row_number() over () as n, file_id from media;
    insert into posts (author_id, slug, title, body, html, excerpt, read_minutes)
      select '${ownerId}', 'p' || n, 't', 'Look: ![](/files/variants/' || file_id || '/640.webp)' || repeat(' word', 200), '', '', 1
      from pictures where n <= 5000;
    insert into products (slug, name, description)
      select 'p' || n, 't', 'Look: ![](/files/crops/' || file_id || '/square-50-50.webp)' from pictures where n between 5001 and 10000`);
  await client`vacuum analyze`;
  await client.end();
}

const ids = async () => (await listMedia(database.pool, { ownerId, limit: 100 })).map(({ id }) => id);
const throughTexts = (plan: string) => {
  expect(plan).toMatch(/Bitmap Index Scan on posts_files/);
  expect(plan).toMatch(/Bitmap Index Scan on products_files/);
  expect(plan).not.toMatch(/Seq Scan on (?:posts|products)\b/);
};

describe("with 15,000 pictures and 10,000 texts Postgres goes by the indexes of the files in texts", () => {
  test("where one is used", async () => {
    const [id = ""] = await ids();
    throughTexts(await planOf(database.pool, () => findMediaUses(database.pool, { id, reader, limit: 100 })));
  });

  test("which of somebody's are used nowhere", async () => {
    const wanted = { ownerId, unused: true, search: "f1" };
    throughTexts(await planOf(database.pool, () => listMedia(database.pool, { ...wanted, limit: 21 })));
    const plan = await planOf(database.pool, () => countMedia(database.pool, wanted));
    throughTexts(plan);
    expect(plan).toMatch(/media_owner/);
  });

  test("what the sweep asks", async () => {
    const some = await ids();
    await database.pool.transaction(async (tx) => {
      throughTexts(await planOf(tx, () => listRemovable(tx, { ids: some })));
      throughTexts(await planOf(tx, () => noteUsed(tx, { ids: some })));
    });
  });

  test("holding the pictures of a text that is saved", async () => {
    const plan = await database.pool.transaction((tx) => planOf(tx, () => holdFilesIn(tx, { text: "x" })));
    expect(plan).toMatch(/media_file/);
    expect(plan).not.toMatch(/Seq Scan on media\b/);
  });
});
