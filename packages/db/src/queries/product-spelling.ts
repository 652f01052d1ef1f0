import { sql } from "drizzle-orm";
import type { Db } from "../database.ts";
import { products } from "../schema/index.ts";
import type { Spelling } from "./post-spelling.ts";
import { type ProductFilters, productFilters } from "./product-columns.ts";

/**
 * A query for products with these words, each as it is written or, where none of the list has it so, as one of its other
 * spellings. Undefined when a word is in none. What is not in the list is not looked at, lest it shows.
 */
export async function findProductSpelling(
  db: Db,
  { spellings, ...wanted }: ProductFilters & { spellings: Spelling[] },
): Promise<string | undefined> {
  const [row] = await db.execute<{ query: string | null }>(sql`
    with written as (
      select word, to_tsquery('agora', lexeme) as query, bool_or(own) as own
      from jsonb_to_recordset(${JSON.stringify(spellings)}::jsonb) as s(word int, lexeme text, own boolean) group by 1, 2
    ), known as (
      select * from written
      where exists (select 1 from ${products} where ${products.search} @@ written.query and ${productFilters(wanted)} offset 0)
    ), meant as (
      select word, string_agg(query::text, ' | ') filter (where own or not exists (select 1 from known k where k.own and k.word = known.word)) as either
      from known group by word
    )
    select string_agg('(' || either || ')', ' & ') as query from meant
    having count(*) = (select count(distinct word) from written)`);
  return row?.query ?? undefined;
}
