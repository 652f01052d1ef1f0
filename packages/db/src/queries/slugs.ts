import { sql } from "drizzle-orm";
import type { Db } from "../database.ts";

const shown = {
  posts: sql`posts where status = 'published'`,
  products: sql`products where status = 'active'`,
};
const newestFirst = {
  posts: sql`published_at desc, id desc`,
  products: sql`created_at desc, id desc`,
};

/** Slugs of what everybody may see, the newest first. */
export async function listSlugsBeginning(
  db: Db,
  { kind, beginning, limit }: { kind: keyof typeof shown; beginning: string; limit: number },
): Promise<string[]> {
  const rows = await db.execute<{ slug: string }>(sql`
    select slug from ${shown[kind]} and starts_with(slug, ${beginning})
    order by ${newestFirst[kind]} limit ${limit}`);
  return rows.map(({ slug }) => slug);
}
