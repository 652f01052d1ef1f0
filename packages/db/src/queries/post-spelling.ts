import { and, sql } from "drizzle-orm";
import type { Db } from "../database.ts";
import { posts } from "../schema/index.ts";
import { statement } from "../statement.ts";
import { filterPosts, onceForEach, type PostFilterShape, type PostFilterValues } from "./post-filters.ts";

/** A way to write a word: `word` tells which it stands for, `lexeme` is in the language of to_tsquery. */
export type Spelling = { word: number; lexeme: string; own: boolean };

const known = onceForEach((shape: PostFilterShape) =>
  statement((db) =>
    db
      .select({
        word: sql<number>`word`,
        query: sql<string>`query::text`,
        own: sql<boolean>`own`,
      })
      .from(sql`(
        select word, query, own from (
          select word, to_tsquery('agora', lexeme) as query, bool_or(own) as own
          from jsonb_to_recordset(${sql.placeholder("spellings")}::jsonb) as s(word int, lexeme text, own boolean)
          group by 1, 2
        ) written
        where exists (select 1 from ${posts} where ${posts.search} @@ written.query and ${and(...filterPosts(shape))} offset 0)
      ) known`),
  ),
);

/**
 * A query for posts with these words, each as it is written or, where no post of the list has it so, as one of its other
 * spellings. Undefined when a word is not there in any. What is not in the list is not looked at, lest it shows.
 */
export async function findSpelling(
  db: Db,
  { shape, spellings, ...values }: PostFilterValues & { shape: PostFilterShape; spellings: Spelling[] },
): Promise<string | undefined> {
  const rows = await known(shape)(db, { ...values, spellings: JSON.stringify(spellings) });
  const words = new Set(spellings.map(({ word }) => word));
  const queries: string[] = [];
  for (const word of words) {
    const found = rows.filter((row) => row.word === word);
    const meant = found.some(({ own }) => own) ? found.filter(({ own }) => own) : found;
    if (meant.length === 0) return undefined;
    queries.push(`(${meant.map(({ query }) => query).join(" | ")})`);
  }
  return queries.length === 0 ? undefined : queries.join(" & ");
}
