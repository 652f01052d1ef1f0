import { asc, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { categories } from "../schema/index.ts";
import { statement } from "../statement.ts";
import { holdTopics, idBySlug, placePost, type TopicKind } from "./topics.ts";

const columns = {
  id: categories.id,
  slug: categories.slug,
  name: categories.name,
  description: categories.description,
  color: categories.color,
  postCount: categories.postCount,
  version: categories.version,
};

const all = statement((db) => db.select(columns).from(categories).orderBy(asc(categories.slug)));

/** By the letters of their names, whatever their case and accents. */
export async function listCategories(db: Db) {
  return all(db);
}

const tables = {
  topics: sql`categories`,
  slugs: sql`category_slugs`,
  placed: sql`post_categories`,
  topicId: sql`category_id`,
};

const bySlug = statement((db) =>
  db
    .select(columns)
    .from(categories)
    .where(sql`${categories.id} = ${idBySlug(tables)}`),
);

/** By its slug, else by one that it, or what was merged into it, had before. */
export async function findCategoryBySlug(db: Db, { slug }: { slug: string }) {
  const [row] = await bySlug(db, { slug });
  return row;
}

const byId = statement((db) =>
  db
    .select(columns)
    .from(categories)
    .where(eq(categories.id, sql.placeholder("id"))),
);

export const categoryKind: TopicKind<Awaited<ReturnType<typeof byId>>[number]> = {
  ...tables,
  noun: "category",
  find: async (db, { id }) => (await byId(db, { id }))[0],
};

/** The ids for these slugs, old ones too, and the slugs that nothing has; none goes until the transaction ends. */
export async function claimCategories(
  tx: Tx,
  { slugs }: { slugs: string[] },
): Promise<{ ids: string[]; missing: string[] }> {
  if (slugs.length === 0) return { ids: [], missing: [] };
  await holdTopics(tx, categoryKind);
  const rows = await tx.execute<{ slug: string; id: string | null }>(sql`
    select wanted.slug, coalesce(categories.id, category_slugs.category_id) as id
    from json_array_elements_text(${JSON.stringify(slugs)}::json) as wanted (slug)
    left join categories on categories.slug = wanted.slug
    left join category_slugs on category_slugs.slug = wanted.slug`);
  return {
    ids: [...new Set(rows.flatMap(({ id }) => id ?? []))],
    missing: rows.flatMap(({ slug, id }) => (id === null ? [slug] : [])),
  };
}

/** Puts a post in exactly these categories. Where some are missing it gives their slugs and changes nothing. */
export async function setPostCategories(
  tx: Tx,
  { postId, slugs }: { postId: string; slugs: string[] },
): Promise<string[]> {
  const { ids, missing } = await claimCategories(tx, { slugs });
  if (missing.length === 0) await placePost(tx, categoryKind, { postId, ids });
  return missing;
}
