import { and, eq, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "../database.ts";
import {
  categories,
  categorySlugs,
  media,
  postCategories,
  posts,
  postTags,
  tagSlugs,
  tags,
  users,
} from "../schema/index.ts";

export type FeedFilter = { authorId?: string; tagId?: string; categoryId?: string };

const namesOfTopics = sql<string[]>`(select coalesce(json_agg(name), '[]'::json) from (
  select categories.name from categories join post_categories pc on pc.category_id = categories.id where pc.post_id = ${posts.id}
  union select tags.name from tags join post_tags pt on pt.tag_id = tags.id where pt.post_id = ${posts.id} order by 1) topics)`;

/** A topic's posts are found by the dates kept beside it, newest first. */
function newestOf(table: "tag" | "category", id: string, limit: number): SQL {
  const [placed, column] =
    table === "tag" ? [postTags, postTags.tagId] : [postCategories, postCategories.categoryId];
  return sql`${posts.id} = any(array(select ${placed.postId} from ${placed}
    where ${column} = ${id} and ${placed.publishedAt} is not null
    order by ${placed.publishedAt} desc, ${placed.postId} desc limit ${limit}))`;
}

/** The newest published posts without their text, which `listFeedTexts` gives for those that are needed. */
export async function listFeedPosts(
  db: Db,
  { authorId, tagId, categoryId, limit }: FeedFilter & { limit: number },
) {
  const several = [authorId, tagId, categoryId].filter(Boolean).length > 1;
  // Where filters combine, the newest of one of them need not be among the newest of both.
  const within = several ? 1_000_000 : limit;
  return db
    .select({
      id: posts.id,
      slug: posts.slug,
      title: posts.title,
      excerpt: posts.excerpt,
      version: posts.version,
      publishedAt: sql<Date>`${posts.publishedAt}`.mapWith(posts.publishedAt),
      updatedAt: posts.updatedAt,
      author: { name: users.name, username: users.username },
      topics: namesOfTopics,
      cover: { status: media.status, variants: media.variants },
    })
    .from(posts)
    .innerJoin(users, eq(users.id, posts.authorId))
    .leftJoin(media, eq(media.id, posts.coverId))
    .where(
      and(
        eq(posts.status, sql`'published'`),
        isNotNull(posts.publishedAt),
        authorId === undefined ? undefined : eq(posts.authorId, authorId),
        tagId === undefined ? undefined : newestOf("tag", tagId, within),
        categoryId === undefined ? undefined : newestOf("category", categoryId, within),
      ),
    )
    .orderBy(sql`${posts.publishedAt} desc, ${posts.id} desc`)
    .limit(limit);
}

/** The HTML of those that still are published, by id; null where it has more characters than `longest`. */
export async function listFeedTexts(db: Db, { ids, longest }: { ids: string[]; longest: number }) {
  const rows = await db
    .select({
      id: posts.id,
      html: sql<string | null>`case when length(${posts.html}) <= ${longest} then ${posts.html} end`,
    })
    .from(posts)
    .where(and(inArray(posts.id, ids), eq(posts.status, "published")));
  return new Map(rows.map(({ id, html }) => [id, html]));
}

export async function findFeedAuthor(db: Db, { username }: { username: string }) {
  const [row] = await db
    .select({ id: users.id, username: users.username, name: users.name, bio: users.bio })
    .from(users)
    .where(eq(sql`lower(${users.username})`, username.toLowerCase()));
  return row;
}

/** By its slug, or one it had before; one that stands on hidden posts alone is not told of. */
export async function findFeedTag(db: Db, { slug }: { slug: string }) {
  const former = db.select({ id: tagSlugs.tagId }).from(tagSlugs).where(eq(tagSlugs.slug, slug));
  const [row] = await db
    .select({ id: tags.id, slug: tags.slug, name: tags.name, description: tags.description })
    .from(tags)
    .where(sql`(${tags.slug} = ${slug} or ${tags.id} in ${former}) and ${tags.postCount} > 0`);
  return row;
}

/** As with tags. */
export async function findFeedCategory(db: Db, { slug }: { slug: string }) {
  const former = db
    .select({ id: categorySlugs.categoryId })
    .from(categorySlugs)
    .where(eq(categorySlugs.slug, slug));
  const [row] = await db
    .select({
      id: categories.id,
      slug: categories.slug,
      name: categories.name,
      description: categories.description,
    })
    .from(categories)
    .where(sql`${categories.slug} = ${slug} or ${categories.id} in ${former}`);
  return row;
}
