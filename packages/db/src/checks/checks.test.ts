import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { type Database, openDatabase } from "../database.ts";
import { type ClonedDatabase, cloneDatabase } from "../testing.ts";
import { checks, runChecks, wrongCounts } from "./index.ts";
import { plantedInShop, shopRows } from "./shop-samples.ts";

let cloned: ClonedDatabase;
let database: Database;
beforeAll(async () => {
  cloned = await cloneDatabase(inject("databaseUrl"));
  database = openDatabase(cloned.url);
});
afterAll(async () => {
  await database.close();
  await cloned.drop();
});

const ids = {
  ann: "01980000-0000-7000-8000-00000000000a",
  ben: "01980000-0000-7000-8000-00000000000b",
  shown: "01980000-0000-7000-8000-000000000001",
  draft: "01980000-0000-7000-8000-000000000002",
  first: "01980000-0000-7000-8000-000000000011",
  reply: "01980000-0000-7000-8000-000000000012",
  waiting: "01980000-0000-7000-8000-000000000013",
  rejected: "01980000-0000-7000-8000-000000000014",
  below: "01980000-0000-7000-8000-000000000015",
  topic: "01980000-0000-7000-8000-000000000021",
  other: "01980000-0000-7000-8000-000000000022",
};
const run = (text: string) => database.pool.execute(sql.raw(text));

/** A small site on which every count is right and none is zero. */
beforeEach(async () => {
  await run(`truncate users, posts, comments, tags, categories, products, orders, coupons cascade`);
  await run(
    `insert into users (id, email, username) values ('${ids.ann}', 'ann@example.org', 'ann'), ('${ids.ben}', 'ben@example.org', 'ben')`,
  );
  await run(
    `insert into tags (id, slug, name) values ('${ids.topic}', 'bread', 'Bread'), ('${ids.other}', 'type', 'Type')`,
  );
  await run(
    `insert into categories (id, slug, name, color) values ('${ids.topic}', 'craft', 'Craft', '#336699')`,
  );
  await run(`insert into posts (id, author_id, slug, title, body, html, excerpt, read_minutes, status, published_at, like_count, comment_count, view_count, comment_sequence) values
    ('${ids.shown}', '${ids.ann}', 'shown', 'Shown', '', '', '', 1, 'published', now(), 1, 3, 7, 4),
    ('${ids.draft}', '${ids.ann}', 'draft', 'Draft', '', '', '', 1, 'draft', null, 0, 0, 0, 0)`);
  await run(
    `insert into post_tags (post_id, tag_id) values ('${ids.shown}', '${ids.topic}'), ('${ids.draft}', '${ids.topic}')`,
  );
  await run(
    `insert into post_categories (post_id, category_id) values ('${ids.shown}', '${ids.topic}'), ('${ids.draft}', '${ids.topic}')`,
  );
  await run(`insert into tag_slugs (slug, tag_id) values ('loaves', '${ids.topic}')`);
  await run(`insert into category_slugs (slug, category_id) values ('crafts', '${ids.topic}')`);
  await run(`insert into post_likes (post_id, user_id) values ('${ids.shown}', '${ids.ben}')`);
  await run(`insert into post_views (post_id, hour, visitor) values ('${ids.shown}', now(), 'somebody')`);
  await run(`insert into comments (id, post_id, author_id, parent_id, depth, body, html, status, sequence, reply_count, report_count) values
    ('${ids.first}', '${ids.shown}', '${ids.ben}', null, 0, 'x', 'x', 'approved', 1, 2, 1),
    ('${ids.reply}', '${ids.shown}', '${ids.ann}', '${ids.first}', 1, 'x', 'x', 'approved', 2, 0, 0),
    ('${ids.waiting}', '${ids.shown}', '${ids.ben}', '${ids.first}', 1, 'x', 'x', 'pending', null, 0, 0),
    ('${ids.rejected}', '${ids.shown}', '${ids.ben}', '${ids.first}', 1, 'x', 'x', 'rejected', 3, 1, 0),
    ('${ids.below}', '${ids.shown}', '${ids.ann}', '${ids.rejected}', 2, 'x', 'x', 'approved', 4, 0, 0)`);
  await run(
    `insert into comment_reports (comment_id, reporter_id, reason) values ('${ids.first}', '${ids.ann}', 'spam')`,
  );
  await run(
    `insert into comment_reports (comment_id, reporter_id, reason, settled_at) values ('${ids.first}', '${ids.ben}', 'spam', now())`,
  );
  for (const row of shopRows(ids.ben)) await run(row);
});

test("everything is right on a site where nothing is wrong, and looked at something everywhere", async () => {
  const findings = await runChecks(database.pool);
  expect(findings.filter(({ wrong }) => wrong > 0)).toEqual([]);
  expect(findings.map(({ name }) => name)).toEqual(checks.map(({ name }) => name));
  for (const { name, looked } of findings) expect([name, looked > 0]).toEqual([name, true]);
});

const planted: Record<string, { error: string; id: string | undefined }> = {
  "posts.like_count": { error: "update posts set like_count = 2 where slug = 'shown'", id: ids.shown },
  "posts.comment_count": { error: "update posts set comment_count = 4 where slug = 'shown'", id: ids.shown },
  "posts.view_count": { error: "update posts set view_count = 0", id: ids.shown },
  "posts.comment_sequence": {
    error: "update posts set comment_sequence = 3 where slug = 'shown'",
    id: ids.shown,
  },
  "comments.reply_count": {
    error: `update comments set reply_count = 3 where id = '${ids.first}'`,
    id: ids.first,
  },
  "comments.report_count": {
    error: `update comments set report_count = 2 where id = '${ids.first}'`,
    id: ids.first,
  },
  "comments.sequence": { error: "update comments set sequence = 1 where sequence = 2", id: ids.reply },
  "tags.post_count": { error: "update tags set post_count = 2 where slug = 'bread'", id: ids.topic },
  "post_tags.published_at": {
    error: `update post_tags set published_at = now() where post_id = '${ids.draft}'; update tags set post_count = 1 where slug = 'bread'`,
    id: `${ids.draft} under ${ids.topic}`,
  },
  "tag_slugs.slug": {
    error: `insert into tag_slugs (slug, tag_id) values ('type', '${ids.topic}')`,
    id: "type",
  },
  "categories.post_count": { error: "update categories set post_count = 0", id: ids.topic },
  "post_categories.published_at": {
    error: `update post_categories set published_at = null; update categories set post_count = 1`,
    id: `${ids.shown} under ${ids.topic}`,
  },
  "category_slugs.slug": {
    error: `insert into categories (id, slug, name, color) values ('${ids.other}', 'crafts', 'Crafts', '#000000')`,
    id: "crafts",
  },
  ...plantedInShop,
};

test("there is a planted error for every check", () => {
  expect(Object.keys(planted).toSorted()).toEqual(checks.map(({ name }) => name).toSorted());
});

test.each(Object.entries(planted))(
  "%s: a planted error is found, alone and by its id",
  async (name, { error, id }) => {
    for (const statement of error.split(";")) await run(statement);
    const found = await wrongCounts(database.pool);
    expect(found.map((each) => [each.name, each.examples.map((example) => example.id)])).toEqual([
      [name, [id]],
    ]);
  },
);
