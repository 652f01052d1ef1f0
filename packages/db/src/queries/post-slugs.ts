import { and, inArray, ne, sql } from "drizzle-orm";
import type { Tx } from "../database.ts";
import { postSlugs, posts } from "../schema/index.ts";

const atOnce = 50;

/**
 * The slug itself, or with the first number that no other post has or had; whoever wants one like it waits until the
 * transaction ends. A post may have its own former address back.
 */
export async function claimSlug(
  tx: Tx,
  { slug, postId }: { slug: string; postId?: string },
): Promise<string> {
  // The second "a" and the first "a 2" want the same one.
  const stem = slug.replace(/(-\d+)+$/, "");
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('posts.slug'), hashtext(${stem}))`);
  for (let from = 1; ; from += atOnce) {
    const wanted = Array.from({ length: atOnce }, (_, index) =>
      from + index === 1 ? slug : `${slug}-${from + index}`,
    );
    const taken = await listTaken(tx, { wanted, postId });
    const free = wanted.find((each) => !taken.has(each));
    if (free !== undefined) return free;
  }
}

async function listTaken(tx: Tx, { wanted, postId }: { wanted: string[]; postId?: string }) {
  const now = tx
    .select({ slug: posts.slug })
    .from(posts)
    .where(and(inArray(posts.slug, wanted), postId ? ne(posts.id, postId) : undefined));
  const before = tx
    .select({ slug: postSlugs.slug })
    .from(postSlugs)
    .where(and(inArray(postSlugs.slug, wanted), postId ? ne(postSlugs.postId, postId) : undefined));
  return new Set((await now.union(before)).map(({ slug }) => slug));
}

/** An address that leads to the post also when it has another. */
export async function insertOldSlug(tx: Tx, row: { slug: string; postId: string }): Promise<void> {
  await tx.insert(postSlugs).values(row).onConflictDoNothing();
}
