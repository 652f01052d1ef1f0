import { sql } from "drizzle-orm";
import type { Db } from "../database.ts";
import { posts } from "../schema/index.ts";
import { statement } from "../statement.ts";
import { selectSummaries, toSummary } from "./post-columns.ts";

const among = sql`${posts.id} = any(array(select value::uuid from jsonb_array_elements_text(${sql.placeholder("ids")}::jsonb)))`;

const summaries = statement((db) => selectSummaries(db).where(among));

/** Characters that no text holds around a hit, because they are taken out of it before. */
export const hitStart = "\u0002";
export const hitEnd = "\u0003";
/** Stands for `<`, because Postgres would leave out what looks like a tag. */
export const lessThan = "\u0004";

const readable = (text: ReturnType<typeof sql>) =>
  sql`translate(${text}, ${sql.raw(`E'<\\u0002\\u0003\\u0004', E'\\u0004'`)})`;
const markers = `StartSel=\u0002, StopSel=\u0003`;
const query = sql`${sql.placeholder("query")}::tsquery`;

const headlines = statement((db) =>
  db
    .select({
      id: posts.id,
      title: sql<string>`ts_headline('agora', ${readable(sql`${posts.title}`)}, ${query}, ${sql.raw(`'${markers}, HighlightAll=true'`)})`,
      text: sql<string>`ts_headline('agora', ${readable(sql`left(${posts.text}, 100000)`)}, ${query}, ${sql.raw(`'${markers}, MaxFragments=2, MaxWords=24, MinWords=8, FragmentDelimiter=" … "'`)})`,
    })
    .from(posts)
    .where(among),
);

/** These posts in any order, with the words of `query` marked in their title and text. */
export async function listFound(
  db: Db,
  { ids, query, viewerId }: { ids: string[]; query: string; viewerId: string | null },
) {
  const values = { ids: JSON.stringify(ids), query, viewerId };
  const [rows, marked] = await Promise.all([summaries(db, values), headlines(db, values)]);
  const markedById = new Map(marked.map((row) => [row.id, row]));
  return rows.map(toSummary).map((row) => {
    const { title = row.title, text = "" } = markedById.get(row.id) ?? {};
    return { ...row, markedTitle: title, markedText: text };
  });
}
