import { and, sql } from "drizzle-orm";
import type { Tx } from "../database.ts";
import { posts } from "../schema/index.ts";
import { statement } from "../statement.ts";
import { filterPosts, onceForEach, type PostFilterShape, type PostFilterValues } from "./post-filters.ts";

/** What is looked at; more than these that look alike are not worth comparing. */
const compared = 2000;

type Shape = PostFilterShape & { words: number };

/** The same text that the index posts_words holds. */
const shown = sql`(${posts.title} || ' ' || ${posts.excerpt})`;

/** Each word has to look like one of the title or excerpt, or to stand in the post as it is. */
function matching({ words, ...shape }: Shape) {
  const named = Array.from({ length: words }, (_, n) => sql`${sql.placeholder(`word${n}`)}::text`);
  const conditions = named.map(
    (word) => sql`(${shown} %> ${word} or ${posts.search} @@ plainto_tsquery('agora', ${word}))`,
  );
  const likeness = sql.join(
    named.map((word) => sql`word_similarity(${word}, ${shown})`),
    sql` + `,
  );
  return sql`select ${posts.id} as post_id, (${likeness})::real as rank from ${posts}
    where ${and(...conditions, ...filterPosts(shape))} limit ${sql.raw(String(compared))}`;
}

const page = onceForEach((shape: Shape) =>
  statement((db) =>
    db.select({ id: sql<string>`post_id`, rank: sql<string>`rank::text` }).from(sql`(
      with matching as materialized (${matching(shape)})
      select post_id, rank from matching
      where (rank, post_id) < (${sql.placeholder("afterRank")}::real, ${sql.placeholder("afterId")}::uuid)
      order by rank desc, post_id desc limit ${sql.placeholder("limit")}
    ) found`),
  ),
);

const count = onceForEach((shape: Shape) =>
  statement((db) =>
    db
      .select({ total: sql<number>`total` })
      .from(sql`(select count(*)::int as total from (${matching(shape)}) matching) counted`),
  ),
);

type Looks = PostFilterValues & { shape: PostFilterShape; words: string[] };

/** Most alike first; in a transaction that `prepareSearch` was called in. */
export async function searchByLooks(
  tx: Tx,
  { after, limit, ...looks }: Looks & { after?: [string, string]; limit: number },
) {
  const { shape, values } = named(looks);
  const [afterRank, afterId] = after ?? ["infinity", "ffffffff-ffff-ffff-ffff-ffffffffffff"];
  return page(shape)(tx, { ...values, afterRank, afterId, limit });
}

/** At most two thousand. */
export async function countByLooks(tx: Tx, looks: Looks): Promise<number> {
  const { shape, values } = named(looks);
  const [row] = await count(shape)(tx, values);
  return row?.total ?? 0;
}

function named({ shape, words, ...values }: Looks) {
  const byName = Object.fromEntries(words.map((word, n) => [`word${n}`, word]));
  return { shape: { ...shape, words: words.length }, values: { ...values, ...byName } };
}
