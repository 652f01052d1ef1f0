import { and, eq, gt, ne, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { postPreviews, posts } from "../schema/index.ts";
import { statement } from "../statement.ts";

/** `hash` is the SHA-256 of a token that only the link carries. */
export async function insertPreview(tx: Tx, row: typeof postPreviews.$inferInsert): Promise<void> {
  await tx.insert(postPreviews).values(row);
}

export async function deletePreviews(tx: Tx, { postId }: { postId: string }): Promise<void> {
  await tx.delete(postPreviews).where(eq(postPreviews.postId, postId));
}

const previewed = statement((db) =>
  db
    .select({ id: posts.id })
    .from(postPreviews)
    .innerJoin(posts, eq(posts.id, postPreviews.postId))
    .where(
      and(
        eq(postPreviews.hash, sql.placeholder("hash")),
        gt(postPreviews.expiresAt, sql`now()`),
        ne(posts.status, sql`'removed'`),
      ),
    ),
);

/** The post that a link shows; undefined when the link is unknown or over, or the post is in the trash. */
export async function findPreviewed(db: Db, { hash }: { hash: string }) {
  const [row] = await previewed(db, { hash });
  return row;
}
