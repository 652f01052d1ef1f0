import { and, eq, getTableColumns, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import {
  postBookmarks,
  postLikes,
  postRevisions,
  postSlugs,
  posts,
  postTags,
  tags,
} from "../schema/index.ts";
import { claimTags, tagKind } from "./tags.ts";
import { placePost } from "./topics.ts";

export type PostRow = Omit<typeof posts.$inferSelect, "search">;

/** How long a removed post can be restored; after that it is deleted for good. */
export const daysInTrash = 30;

const { search: _, ...postColumns } = getTableColumns(posts);

/** The whole row, which stays as it is until the transaction ends. */
export async function lockPost(tx: Tx, { id }: { id: string }): Promise<PostRow | undefined> {
  const [row] = await tx.select(postColumns).from(posts).where(eq(posts.id, id)).for("no key update");
  return row;
}

export async function insertPost(tx: Tx, row: typeof posts.$inferInsert) {
  const [post] = await tx.insert(posts).values(row).returning(postColumns);
  if (!post) throw new Error("insert returned no row");
  return post;
}

export async function updatePost(
  tx: Tx,
  { id, ...changes }: Partial<typeof posts.$inferInsert> & { id: string },
) {
  await tx.update(posts).set(changes).where(eq(posts.id, id));
}

export async function insertRevision(tx: Tx, row: typeof postRevisions.$inferInsert): Promise<void> {
  await tx.insert(postRevisions).values(row);
}

/** Every slug in use or given up that starts like this one; the caller holds the slug lock. */
export async function listSlugsLike(tx: Tx, { slug }: { slug: string }): Promise<Set<string>> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('posts.slug'), hashtext(${slug}))`);
  const rows = await tx.execute<{ slug: string }>(
    sql`select slug from posts where slug = ${slug} or slug ~ ${`^${slug}-[0-9]+$`}
        union select slug from post_slugs where slug = ${slug} or slug ~ ${`^${slug}-[0-9]+$`}`,
  );
  return new Set(rows.map((row) => row.slug));
}

export async function insertOldSlug(tx: Tx, row: { slug: string; postId: string }): Promise<void> {
  await tx.insert(postSlugs).values(row).onConflictDoNothing();
}

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

export async function insertBookmark(tx: Tx, row: { postId: string; userId: string }): Promise<void> {
  await tx.insert(postBookmarks).values(row).onConflictDoNothing();
}

export async function deleteBookmark(tx: Tx, { postId, userId }: { postId: string; userId: string }) {
  await tx
    .delete(postBookmarks)
    .where(and(eq(postBookmarks.postId, postId), eq(postBookmarks.userId, userId)));
}

/** Gives a post exactly these tags; names that are new become tags, and old names stand for the tag that is now. */
export async function setPostTags(
  tx: Tx,
  { postId, wanted }: { postId: string; wanted: { slug: string; name: string }[] },
) {
  await placePost(tx, tagKind, { postId, ids: await claimTags(tx, wanted) });
}

export async function listTagNames(db: Db, { postId }: { postId: string }): Promise<string[]> {
  const rows = await db
    .select({ name: tags.name })
    .from(tags)
    .innerJoin(postTags, eq(postTags.tagId, tags.id))
    .where(eq(postTags.postId, postId))
    .orderBy(tags.name);
  return rows.map((row) => row.name);
}
