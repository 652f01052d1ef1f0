import { sql } from "drizzle-orm";
import type { Db } from "../database.ts";
import { statement } from "../statement.ts";
import { selectChosen, toSummary } from "./post-columns.ts";

const viewerId = sql`${sql.placeholder("viewerId")}::uuid`;
const after = sql`(${sql.placeholder("afterKey")}::timestamptz, ${sql.placeholder("afterId")}::uuid)`;
const limit = sql.placeholder("limit");

/**
 * Who follows thousands finds a page among the newest posts of all. Otherwise it is put together from the newest of each
 * person followed, by the index that orders theirs.
 */
const feedPage = statement((db) =>
  selectChosen(
    db,
    sql`with recent as materialized (
      select r.id, r.published_at from (
        select p.id, p.published_at, p.author_id from posts p
        where p.status = 'published' and (p.published_at, p.id) < ${after}
        order by p.published_at desc, p.id desc limit 300
      ) r
      where exists (select 1 from follows f where f.follower_id = ${viewerId} and f.followed_id = r.author_id offset 0)
      order by r.published_at desc, r.id desc limit ${limit}
    ), enough as materialized (select count(*) >= ${limit} as yes from recent)
    select id as post_id, published_at as key from recent where (select yes from enough)
    union all (
      select one.id, one.published_at from follows f cross join lateral (
        select p.id, p.published_at from posts p
        where p.author_id = f.followed_id and p.status = 'published' and (p.published_at, p.id) < ${after}
        order by p.published_at desc, p.id desc limit ${limit}
      ) one
      where f.follower_id = ${viewerId} and not (select yes from enough)
      order by one.published_at desc, one.id desc limit ${limit}
    )`,
  ),
);

const feedCount = statement((db) =>
  db
    .select({ total: sql<number>`total` })
    .from(
      sql`(select count(*)::int as total from follows f join posts p on p.author_id = f.followed_id and p.status = 'published' where f.follower_id = ${viewerId}) counted`,
    ),
);

type Feed = { viewerId: string; after?: [string, string]; limit: number };

export async function listFeed(db: Db, { viewerId, after, limit }: Feed) {
  const [afterKey, afterId] = after ?? ["infinity", "ffffffff-ffff-ffff-ffff-ffffffffffff"];
  return (await feedPage(db, { viewerId, afterKey, afterId, limit })).map(toSummary);
}

export async function countFeed(db: Db, { viewerId }: { viewerId: string }): Promise<number> {
  const [row] = await feedCount(db, { viewerId });
  return row?.total ?? 0;
}

/** About one reader in fifty likes or answers, so that with these weights the three count about the same. */
const popularPage = statement((db) =>
  selectChosen(
    db,
    sql`select p.id as post_id, p.view_count + 50 * (p.like_count + p.comment_count) as key from posts p
      where p.status = 'published' and p.published_at > now() - make_interval(days => ${sql.placeholder("days")}::int)
      order by key desc, p.id desc limit ${limit}`,
  ),
);

export async function listPopular(db: Db, values: { viewerId: string | null; days: number; limit: number }) {
  return (await popularPage(db, values)).map(toSummary);
}
