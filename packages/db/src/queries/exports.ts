import { and, asc, eq, inArray, ne, or, sql } from "drizzle-orm";
import type { Db } from "../database.ts";
import { media, posts } from "../schema/index.ts";

/** Which posts somebody wrote, the oldest first. */
export async function listPostsOf(db: Db, { authorId }: { authorId: string }) {
  return db
    .select({ id: posts.id, slug: posts.slug, updatedAt: posts.updatedAt })
    .from(posts)
    .where(eq(posts.authorId, authorId))
    .orderBy(asc(posts.id));
}

const namesOfTags = sql<string[]>`(select coalesce(json_agg(t.name order by t.name), '[]'::json)
  from tags t join post_tags placed on placed.tag_id = t.id where placed.post_id = posts.id)`;
const namesOfCategories = sql<string[]>`(select coalesce(json_agg(c.name order by c.name), '[]'::json)
  from categories c join post_categories placed on placed.category_id = c.id where placed.post_id = posts.id)`;

/** A post with all that its writer gave it; topics by their names. */
export async function findWrittenPost(db: Db, { id }: { id: string }) {
  const [row] = await db
    .select({
      slug: posts.slug,
      title: posts.title,
      body: posts.body,
      excerpt: posts.excerpt,
      excerptWritten: posts.excerptWritten,
      status: posts.status,
      coverId: posts.coverId,
      canonicalUrl: posts.canonicalUrl,
      metaTitle: posts.metaTitle,
      metaDescription: posts.metaDescription,
      publishedAt: posts.publishedAt,
      publishAt: posts.publishAt,
      createdAt: posts.createdAt,
      updatedAt: posts.updatedAt,
      tags: namesOfTags.as("tags"),
      categories: namesOfCategories.as("categories"),
    })
    .from(posts)
    .where(eq(posts.id, id));
  return row;
}

export type WrittenPost = NonNullable<Awaited<ReturnType<typeof findWrittenPost>>>;

/**
 * Somebody's own pictures that are covers of their posts, or stand in them, by the name of their files. Pictures of
 * others are not theirs to take.
 */
export async function listPicturesInPosts(db: Db, { authorId }: { authorId: string }) {
  const covers = sql`(select cover_id from posts where author_id = ${authorId} and cover_id is not null)`;
  const shown = sql`(
    select found[1]::uuid from posts,
      regexp_matches(body, '/files/variants/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/', 'g') as found
    where author_id = ${authorId})`;
  return db
    .select({
      id: media.id,
      fileId: media.fileId,
      key: media.key,
      contentType: media.contentType,
      alt: media.alt,
      createdAt: media.createdAt,
    })
    .from(media)
    .where(
      and(
        eq(media.ownerId, authorId),
        ne(media.status, "uploading"),
        or(inArray(media.id, covers), inArray(media.id, shown), inArray(media.fileId, shown)),
      ),
    )
    .orderBy(asc(media.id));
}
