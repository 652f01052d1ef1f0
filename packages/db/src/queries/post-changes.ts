import { eq, getTableColumns, sql } from "drizzle-orm";
import type { Tx } from "../database.ts";
import { posts } from "../schema/index.ts";
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

/** Gives a post exactly these tags; names that are new become tags, and old names stand for the tag that is now. */
export async function setPostTags(
  tx: Tx,
  { postId, wanted }: { postId: string; wanted: { slug: string; name: string }[] },
) {
  await placePost(tx, tagKind, { postId, ids: await claimTags(tx, wanted) });
}

/** What a post stands under, as a revision keeps it: names of tags, slugs of categories. */
export async function listTopicsOfPost(tx: Tx, { postId }: { postId: string }) {
  const [row] = await tx.execute<{ tags: string[]; categories: string[] }>(sql`
    select coalesce((select json_agg(name order by name) from tags join post_tags on tag_id = tags.id
        where post_id = ${postId}), '[]') as tags,
      coalesce((select json_agg(slug order by slug) from categories join post_categories on category_id = categories.id
        where post_id = ${postId}), '[]') as categories`);
  return row ?? { tags: [], categories: [] };
}
