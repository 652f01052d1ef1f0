import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Database, openDatabase } from "../database.ts";
import { planOf } from "../plan-of.ts";
import { type ClonedDatabase, cloneDatabase } from "../testing.ts";
import { prepareSearch } from "./post-search.ts";
import type { ProductFilters } from "./product-columns.ts";
import { listProducts, type ProductSort } from "./product-list.ts";
import { searchProductsByLooks, searchProductsByWords } from "./product-search.ts";
import { findProductSpelling } from "./product-spelling.ts";
import { listReviews } from "./review-list.ts";

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

/** 20,000 products with two variants each, in 20 categories, and 4,000 reviews, half of them of one product. */
async function fill(url: string) {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  await client.begin(
    (tx) => tx`
      with made as (
        insert into products (slug, name, text, status, price_from, price_to, rating_sum, rating_count, sold_count, created_at)
        select 'p' || n, 'Thing ' || n || case when n % 400 = 0 then ' of brass' else '' end, 'about word' || n % 500,
          case when n % 10 = 0 then 'archived' else 'active' end, 100 + n % 977, 100 + n % 977 + 50, n % 31, n % 7, n % 211,
          date_trunc('milliseconds', now() - n * interval '7 minutes')
        from generate_series(1, 20000) n returning id, price_from, price_to
      ), sold as (
        insert into variants (product_id, sku, price, stock, position)
        select id, id || '-' || k, case k when 0 then price_from else price_to end, k, k from made, generate_series(0, 1) k
      ), kinds as (
        insert into product_categories (slug, name) select 'c' || n, 'C' || n from generate_series(0, 19) n returning id, slug
      )
      insert into product_category_links (product_id, category_id)
        select made.id, kinds.id from made join kinds on kinds.slug = 'c' || price_from % 20`,
  );
  await client.begin(
    (tx) => tx`
      with people as (
        insert into users (username, email) select 'u' || n, 'u' || n || '@example.org' from generate_series(1, 4000) n
        returning id, substr(username, 2)::int as n
      )
      insert into reviews (product_id, author_id, rating)
        select p.id, u.id, 1 + u.n % 5 from people u join products p on p.slug = 'p' || case when u.n % 2 = 0 then 1 else u.n % 97 + 1 end`,
  );
  await client`vacuum analyze`;
  await client.end();
}

function expectIndex(plan: string, index: string) {
  expect(plan).toMatch(new RegExp(`Index.* (?:using|on) ${index}\\b`));
  expect(plan).not.toMatch(/Seq Scan on (?:products|variants|reviews)\b/);
}

const active = { status: "active" as const };

describe("with 20,000 products Postgres goes by the index that was made for it", () => {
  test.each<[string, ProductSort, Partial<ProductFilters>]>([
    ["products_newest", "newest", {}],
    ["products_price", "price", {}],
    ["products_price", "price-down", {}],
    ["products_popular", "popular", {}],
    ["products_rating", "rating", {}],
    ["products_newest", "newest", { inStock: true }],
    ["products_rating", "rating", { rating: 4 }],
    ["product_category_links_category", "newest", { category: "c1" }],
  ])("%s: a list by %s with %j", async (index, sort, filters) => {
    const first = () => listProducts(database.reads, { ...active, ...filters, sort, limit: 21 });
    expectIndex(await planOf(database.reads, first), index);
    const rows = await first();
    const last = rows.at(-1);
    const key = sort === "newest" ? (last?.createdAt.toISOString() ?? "") : (last?.orderKey ?? "");
    const after: [string, string] = [key, last?.id ?? ""];
    const next = () => listProducts(database.reads, { ...active, ...filters, sort, after, limit: 21 });
    expectIndex(await planOf(database.reads, next), index);
  });

  test("reviews_product: the newest reviews of one product", async () => {
    const [one] = await database.reads.execute<{ id: string }>(
      sql`select id from products where slug = 'p1'`,
    );
    const wanted = { productId: one?.id ?? "", status: "shown" as const, sort: "newest" as const, limit: 21 };
    expectIndex(await planOf(database.reads, () => listReviews(database.reads, wanted)), "reviews_product");
  });

  const inSearch = (run: (tx: Parameters<typeof prepareSearch>[0]) => Promise<unknown>) =>
    database.pool.transaction(async (tx) => {
      await prepareSearch(tx);
      return planOf(tx, () => run(tx));
    });

  test("products_search: words", async () => {
    const words = { ...active, query: "'word7'", limit: 21 };
    expectIndex(await inSearch((tx) => searchProductsByWords(tx, words)), "products_search");
  });

  test("products_search: the spellings of a word", async () => {
    const spellings = [{ word: 0, lexeme: "'word8'", own: false }];
    expectIndex(await inSearch((tx) => findProductSpelling(tx, { ...active, spellings })), "products_search");
  });

  test("products_words: what looks alike", async () => {
    const looks = { ...active, words: ["brasss"], limit: 21 };
    expectIndex(await inSearch((tx) => searchProductsByLooks(tx, looks)), "products_words");
  });
});
