import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../database.ts";

/** `name` is a slug or a username. */
export type SitemapRow = { id: string; name: string; changedAt: Date | null };

/** Pages of one kind that search engines should know, in the order of their ids. */
export type SitemapKind = { path: string; from: SQL; id: SQL; name: SQL; changedAt: SQL };

/** A post that says its home is on another site is left to that site. */
export function sitemapKinds(publicUrl: string): SitemapKind[] {
  const ours = `${publicUrl}/`;
  return [
    {
      path: "/categories/",
      from: sql`categories t where t.post_count > 0`,
      id: sql`t.id`,
      name: sql`t.slug`,
      changedAt: sql`(select max(published_at) from post_categories where category_id = t.id and published_at is not null)`,
    },
    {
      path: "/tags/",
      from: sql`tags t where t.post_count > 0`,
      id: sql`t.id`,
      name: sql`t.slug`,
      changedAt: sql`(select max(published_at) from post_tags where tag_id = t.id and published_at is not null)`,
    },
    {
      path: "/@",
      from: sql`users t where exists (select from posts where author_id = t.id and status = 'published')`,
      id: sql`t.id`,
      name: sql`t.username`,
      changedAt: sql`(select max(published_at) from posts where author_id = t.id and status = 'published')`,
    },
    {
      path: "/posts/",
      from: sql`posts t where t.status = 'published' and (t.canonical_url is null or starts_with(t.canonical_url, ${ours}))`,
      id: sql`t.id`,
      name: sql`t.slug`,
      changedAt: sql`t.updated_at`,
    },
    {
      path: "/shop/",
      from: sql`products t where t.status = 'active'`,
      id: sql`t.id`,
      name: sql`t.slug`,
      changedAt: sql`t.updated_at`,
    },
  ];
}

export async function countSitemapKind(db: Db, { from }: SitemapKind): Promise<number> {
  const [row] = await db.execute<{ total: number }>(sql`select count(*)::int as total from ${from}`);
  return row?.total ?? 0;
}

/** From `skip` on, or after the row with the id `after`. */
export async function listSitemapKind(
  db: Db,
  { from, id, name, changedAt }: SitemapKind,
  { after, skip, limit }: { after?: string; skip: number; limit: number },
): Promise<SitemapRow[]> {
  const rest = after === undefined ? sql`` : sql`and ${id} > ${after}`;
  const rows = await db.execute<{ id: string; name: string; changed: string | null }>(sql`
    select ${id} as id, ${name} as name, ${changedAt} as changed from ${from} ${rest}
    order by ${id} limit ${limit} offset ${after === undefined ? skip : 0}`);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    changedAt: row.changed === null ? null : new Date(row.changed),
  }));
}
