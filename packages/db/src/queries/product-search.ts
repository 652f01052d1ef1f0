import { and, inArray, type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { products } from "../schema/index.ts";
import { hitEnd, hitStart, lessThan } from "./post-found.ts";
import { type ProductFilters, productFilters, summaryColumns } from "./product-columns.ts";

/** Ranking reads the words of each product; of more matches than these the best sold are ranked. */
const ranked = 2000;

type Page = { after?: [string, string]; limit: number };
type Hit = { id: string; rank: string };

function pageOf(db: Db, found: SQL, { after, limit }: Page) {
  const [rank, id] = after ?? ["infinity", "ffffffff-ffff-ffff-ffff-ffffffffffff"];
  return db.execute<Hit>(sql`
    select id, rank::text from (${found}) found where (rank, id) < (${rank}::real, ${id}::uuid)
    order by rank desc, id desc limit ${limit}`);
}

async function countOf(db: Db, matching: SQL): Promise<number> {
  const [row] = await db.execute<{ total: number }>(
    sql`select count(*)::int as total from (${matching}) matching`,
  );
  return row?.total ?? 0;
}

type Words = ProductFilters & { query: string };

const withWords = ({ query, ...wanted }: Words) =>
  sql`select id, sold_count from ${products} where ${products.search} @@ ${query}::tsquery and ${productFilters(wanted)}`;

/** Best first; `query` comes from `parseWords` or `findProductSpelling`. */
export async function searchProductsByWords(db: Db, { after, limit, ...words }: Words & Page) {
  const found = sql`
    with matching as materialized (${withWords(words)}),
      best as (select id from matching order by sold_count desc, id desc limit ${ranked})
    select p.id, ts_rank_cd('{0.1, 0.2, 0.4, 1}', p.search, ${words.query}::tsquery, 1) as rank
    from best join products p on p.id = best.id`;
  return pageOf(db, found, { after, limit });
}

export const countProductsByWords = (db: Db, words: Words) => countOf(db, withWords(words));

type Looks = ProductFilters & { words: string[] };

/** Each word has to look like one of the name, or to stand in the product as it is. */
function alike({ words, ...wanted }: Looks): SQL {
  const conditions = words.map(
    (word) =>
      sql`(${products.name} %> ${word}::text or ${products.search} @@ plainto_tsquery('agora', ${word}))`,
  );
  const likeness = words.map((word) => sql`word_similarity(${word}::text, ${products.name})`);
  return sql`select id, (${sql.join(likeness, sql` + `)})::real as rank from ${products}
    where ${and(...conditions, productFilters(wanted))} limit ${ranked}`;
}

/** Most alike first; in a transaction that `prepareSearch` was called in. */
export async function searchProductsByLooks(tx: Tx, { after, limit, ...looks }: Looks & Page) {
  return pageOf(tx, sql`with matching as materialized (${alike(looks)}) select * from matching`, {
    after,
    limit,
  });
}

/** At most two thousand. */
export const countProductsByLooks = (tx: Tx, looks: Looks) => countOf(tx, alike(looks));

const readable = (text: SQL) => sql`translate(${text}, ${`<${hitStart}${hitEnd}${lessThan}`}, ${lessThan})`;
const markers = `StartSel=${hitStart}, StopSel=${hitEnd}`;

/** These products in any order, with the words of `query` marked in their name and description. */
export async function listFoundProducts(db: Db, { ids, query }: { ids: string[]; query: string }) {
  return db
    .select({
      ...summaryColumns,
      markedName: sql<string>`ts_headline('agora', ${readable(sql`${products.name}`)}, ${query}::tsquery, ${`${markers}, HighlightAll=true`})`,
      markedText: sql<string>`ts_headline('agora', ${readable(sql`left(${products.text}, 100000)`)}, ${query}::tsquery, ${`${markers}, MaxFragments=2, MaxWords=24, MinWords=8, FragmentDelimiter=" … "`})`,
    })
    .from(products)
    .where(inArray(products.id, ids));
}
