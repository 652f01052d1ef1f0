import { and, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { posts } from "../schema/index.ts";
import { statement } from "../statement.ts";
import { filterPosts, onceForEach, type PostFilterShape, type PostFilterValues } from "./post-filters.ts";

/** Ranking reads the words of each post; of more matches than these the newest are ranked. */
const ranked = 2000;

/**
 * A statement is given up after five seconds, and goes by an index also where half of all posts have the word. A word of
 * five letters looks like another when half of it is there; its first two letters alone are not enough.
 */
export async function prepareSearch(tx: Tx): Promise<void> {
  await tx.execute(
    sql`select set_config('statement_timeout', '5000', true), set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true),
      set_config('pg_trgm.word_similarity_threshold', '0.41', true)`,
  );
}

type Words = { all: string; before: string; beginning: string | null; either: boolean };

/** Undefined for what names nothing to look for: stop words alone, or only what shall not be there. */
export async function parseWords(
  db: Db,
  { all, before, beginning, either }: Words,
): Promise<string | undefined> {
  const rest = sql`websearch_to_tsquery('agora', ${before})`;
  const beginnings = sql`to_tsquery('agora_words', ${beginning})`;
  const longer = either ? sql`${rest} || ${beginnings}` : sql`${rest} && ${beginnings}`;
  const query = beginning === null ? sql`''::tsquery` : longer;
  const [row] = await db.execute<{ query: string; index: string }>(
    sql`select q::text as query, querytree(q) as index from (select websearch_to_tsquery('agora', ${all}) || (${query}) as q) parsed`,
  );
  return row && row.index !== "" && row.index !== "T" ? row.query : undefined;
}

const query = sql`${sql.placeholder("query")}::tsquery`;
const after = sql`(${sql.placeholder("afterRank")}::real, ${sql.placeholder("afterId")}::uuid)`;
const beforeAll = ["infinity", "ffffffff-ffff-ffff-ffff-ffffffffffff"] as const;
const found = { id: sql<string>`post_id`, rank: sql<string>`rank::text` };

const byWords = onceForEach((shape: PostFilterShape) =>
  statement((db) =>
    db.select(found).from(sql`(
      with matching as materialized (
        select ${posts.id} as id, coalesce(${posts.publishedAt}, ${posts.createdAt}) as at from ${posts}
        where ${posts.search} @@ ${query} and ${and(...filterPosts(shape))}
      ), newest as (select id from matching order by at desc, id desc limit ${sql.raw(String(ranked))}),
      ranked as (
        select p.id as post_id, ts_rank_cd('{0.1, 0.2, 0.4, 1}', p.search, ${query}, 1) as rank
        from newest join posts p on p.id = newest.id
      )
      select post_id, rank from ranked where (rank, post_id) < ${after}
      order by rank desc, post_id desc limit ${sql.placeholder("limit")}
    ) found`),
  ),
);

const wordsCount = onceForEach((shape: PostFilterShape) =>
  statement((db) =>
    db
      .select({ total: sql<number>`total` })
      .from(
        sql`(select count(*)::int as total from ${posts} where ${posts.search} @@ ${query} and ${and(...filterPosts(shape))}) counted`,
      ),
  ),
);

type Page = PostFilterValues & { shape: PostFilterShape; after?: [string, string]; limit: number };

/** Best first; `query` comes from `parseWords` or `findSpelling`. */
export async function searchByWords(db: Db, { shape, after, ...values }: Page & { query: string }) {
  const [afterRank, afterId] = after ?? beforeAll;
  return byWords(shape)(db, { ...values, afterRank, afterId });
}

export async function countByWords(
  db: Db,
  { shape, ...values }: PostFilterValues & { shape: PostFilterShape; query: string },
): Promise<number> {
  const [row] = await wordsCount(shape)(db, values);
  return row?.total ?? 0;
}
