import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Database, openDatabase } from "../database.ts";
import { planOf } from "../plan-of.ts";
import { type ClonedDatabase, cloneDatabase } from "../testing.ts";
import { listComments } from "./comments.ts";
import { listFeed } from "./post-feed.ts";
import { searchByLooks } from "./post-likeness.ts";
import { listPosts, type PostListShape } from "./post-list.ts";
import { prepareSearch, searchByWords } from "./post-search.ts";
import { findSpelling } from "./post-spelling.ts";
import { findPostBySlug } from "./posts.ts";

let clone: ClonedDatabase;
let database: Database;
beforeAll(async () => {
  clone = await cloneDatabase(inject("databaseUrl"));
  await fill(clone.url);
  database = openDatabase(clone.url, { pool: 1 });
}, 120_000);
afterAll(async () => {
  await database?.close();
  await clone?.drop();
});

/** 50,000 posts of 2,000 people in 100 tags and 10 categories, and a post with 5,000 comments. */
async function fill(url: string) {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  await client.begin(async (tx) => {
    // Made when the rows are there, they take a third of the time.
    const indexes = await tx<{ name: string; definition: string }[]>`
      select indexname as name, indexdef as definition from pg_indexes where indexname in ('posts_search', 'posts_words')`;
    for (const { name } of indexes) await tx`drop index ${tx(name)}`;
    await tx.unsafe(`
      set local session_replication_role = replica;
      create temp table people as select n, uuidv7() as id from generate_series(1, 2000) n;
      insert into users (id, username, email) select id, 'u' || n, 'u' || n || '@example.org' from people;
      create temp table written as select n, uuidv7() as id, now() - n * interval '7 minutes' as at from generate_series(1, 50000) n;
      insert into posts (id, author_id, slug, title, body, html, text, excerpt, status, published_at, read_minutes, like_count)
        select w.id, p.id, 'p' || w.n, 'Title ' || w.n, '', '', 'about word' || w.n % 500, 'Excerpt ' || w.n,
          'published', date_trunc('milliseconds', w.at), 1, w.n % 50
        from written w join people p on p.n = w.n % 2000 + 1;
      insert into tags (slug, name) select 't' || n, 'T' || n from generate_series(0, 99) n;
      insert into post_tags (post_id, tag_id, published_at)
        select w.id, t.id, date_trunc('milliseconds', w.at) from written w join tags t on t.slug = 't' || w.n % 100;
      insert into categories (slug, name, color) select 'c' || n, 'C' || n, '#000000' from generate_series(0, 9) n;
      insert into post_categories (post_id, category_id, published_at)
        select w.id, c.id, date_trunc('milliseconds', w.at) from written w join categories c on c.slug = 'c' || w.n % 10;
      insert into follows (follower_id, followed_id)
        select a.id, b.id from people a, people b where (a.n = 1 and b.n <> 1) or (a.n > 1 and b.n in (1, 2, 3, 4, 5, 6, 7, 8));
      insert into post_likes (post_id, user_id)
        select w.id, p.id from written w join people p on p.n = w.n % 1999 + 1 where w.n % 5 = 0;
      insert into comments (post_id, author_id, body, html, sequence)
        select w.id, p.id, 'x', 'x', k from generate_series(1, 20000) k
          join written w on w.n = greatest(1, k - 5000) join people p on p.n = k % 2000 + 1;
      drop table people, written`);
    for (const { definition } of indexes) await tx.unsafe(definition);
  });
  await client`vacuum analyze`;
  await client.end();
}

function expectIndex(plan: string, index: string) {
  expect(plan).toMatch(new RegExp(`Index.* (?:using|on) ${index}\\b`));
  expect(plan).not.toMatch(/Seq Scan on (?:posts|post_tags|post_categories|comments|follows)\b/);
}

const none = { author: false, tag: false, category: false, likedBy: false, bookmarked: false };
const shape: PostListShape = { status: "published", sort: "newest", ...none };
const page = { viewerId: null, limit: 21 };

describe("with 50,000 posts Postgres goes by the index that was made for it", () => {
  test.each<[string, Partial<PostListShape>, object]>([
    ["posts_published", {}, {}],
    ["posts_published", { sort: "oldest" }, {}],
    ["posts_popular", { sort: "popular" }, {}],
    ["post_tags_published", { tag: true }, { tag: "t1" }],
    ["post_tags_published", { tag: true, sort: "oldest" }, { tag: "t1" }],
    ["post_tags_published", { tag: true, category: true }, { tag: "t1", category: "c1" }],
    ["post_categories_published", { category: true }, { category: "c1" }],
    ["posts_author_published", { author: true }, { author: "u1" }],
    ["posts_author_published", { author: true, tag: true }, { author: "u1", tag: "t1" }],
    ["post_likes_user", { likedBy: true }, { likedBy: "u1" }],
  ])("%s: a list %j", async (index, asked, values) => {
    const list = () => listPosts(database.reads, { ...page, ...values, shape: { ...shape, ...asked } });
    const plan = await planOf(database.reads, list);
    expect(plan).toMatch(new RegExp(`Index.* (?:using|on) ${index}\\b`));
    expect(plan).not.toMatch(/Seq Scan on (?:posts|post_tags post|post_categories post)\b/);
  });

  test("posts_slug_unique: one post", async () => {
    const read = () => findPostBySlug(database.reads, { slug: "p7", viewerId: null });
    expectIndex(await planOf(database.reads, read), "posts_slug_unique");
  });

  test("posts_author_published: the feed", async () => {
    const [viewer] = await database.reads.execute<{ id: string }>(
      sql`select id from users where username = 'u1'`,
    );
    const read = () => listFeed(database.reads, { viewerId: viewer?.id ?? "", limit: 21 });
    const plan = await planOf(database.reads, read);
    expectIndex(plan, "posts_published");
    expectIndex(plan, "posts_author_published");
  });

  test.each(["newest", "oldest"] as const)("comments_post: the %s comments of a post", async (sort) => {
    const [post] = await database.reads.execute<{ id: string }>(sql`select id from posts where slug = 'p1'`);
    const list = () => listComments(database.reads, { ...page, postId: post?.id ?? "", sort });
    expectIndex(await planOf(database.reads, list), "comments_post");
  });

  const filters = { status: "published" as const, ...none };
  test("posts_search: words", async () => {
    const plan = await database.pool.transaction(async (tx) => {
      await prepareSearch(tx);
      return planOf(tx, () => searchByWords(tx, { ...page, shape: filters, query: "'word7'" }));
    });
    expectIndex(plan, "posts_search");
  });

  test("posts_search: the spellings of a word", async () => {
    const spellings = [{ word: 0, lexeme: "'word8'", own: false }];
    const plan = await database.pool.transaction(async (tx) => {
      await prepareSearch(tx);
      return planOf(tx, () => findSpelling(tx, { viewerId: null, shape: filters, spellings }));
    });
    expectIndex(plan, "posts_search");
  });

  test("posts_words: what looks alike", async () => {
    const plan = await database.pool.transaction(async (tx) => {
      await prepareSearch(tx);
      return planOf(tx, () => searchByLooks(tx, { ...page, shape: filters, words: ["excrept"] }));
    });
    expectIndex(plan, "posts_words");
  });
});
