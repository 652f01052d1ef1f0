import { and, desc, eq, sql } from "drizzle-orm";
import type { Db } from "../database.ts";
import { posts, postTags, tags } from "../schema/index.ts";

/** Tags that stand on published posts, with how many. */
export async function listTags(db: Db, { limit }: { limit: number }) {
  const postCount = sql<number>`count(*)::int`;
  return db
    .select({ id: tags.id, slug: tags.slug, name: tags.name, postCount: postCount.as("post_count") })
    .from(tags)
    .innerJoin(postTags, eq(postTags.tagId, tags.id))
    .innerJoin(posts, and(eq(posts.id, postTags.postId), eq(posts.status, "published")))
    .groupBy(tags.id)
    .orderBy(desc(postCount), tags.slug)
    .limit(limit);
}
