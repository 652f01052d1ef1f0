import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "../database.ts";
import { postBookmarks, postLikes, posts } from "../schema/index.ts";

/** Returns the count after the act. Liking twice counts once, also by two parallel calls. */
export async function setLike(
  tx: Tx,
  { postId, userId, liked }: { postId: string; userId: string; liked: boolean },
) {
  const own = and(eq(postLikes.postId, postId), eq(postLikes.userId, userId));
  const published = tx
    .select({
      postId: posts.id,
      userId: sql<string>`${userId}::uuid`.as("user_id"),
      createdAt: sql`now()`.as("created_at"),
    })
    .from(posts)
    .where(and(eq(posts.id, postId), eq(posts.status, "published")));
  const changed = liked
    ? await tx
        .insert(postLikes)
        .select(published)
        .onConflictDoNothing()
        .returning({ postId: postLikes.postId })
    : await tx.delete(postLikes).where(own).returning({ postId: postLikes.postId });
  const step = liked ? changed.length : -changed.length;
  const [row] = await tx
    .update(posts)
    .set({ likeCount: sql`${posts.likeCount} + ${step}` })
    .where(and(eq(posts.id, postId), eq(posts.status, "published")))
    .returning({ likeCount: posts.likeCount });
  return row?.likeCount;
}

type Bookmark = { postId: string; userId: string };

export async function insertBookmark(tx: Tx, row: Bookmark): Promise<void> {
  await tx.insert(postBookmarks).values(row).onConflictDoNothing();
}

export async function deleteBookmark(tx: Tx, { postId, userId }: Bookmark): Promise<void> {
  const own = and(eq(postBookmarks.postId, postId), eq(postBookmarks.userId, userId));
  await tx.delete(postBookmarks).where(own);
}
