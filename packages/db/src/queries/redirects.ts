import { and, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { posts, redirects } from "../schema/index.ts";
import { statement } from "../statement.ts";

const target = statement((db) =>
  db
    .select({ slug: posts.slug })
    .from(redirects)
    .innerJoin(posts, eq(posts.id, redirects.postId))
    .where(and(eq(redirects.path, sql.placeholder("path")), eq(posts.status, sql`'published'`))),
);

/** The slug of the published post that was at this address of the site before. */
export async function findRedirect(db: Db, { path }: { path: string }): Promise<string | undefined> {
  const [row] = await target(db, { path });
  return row?.slug;
}

/** False when the address leads to another post already. */
export async function insertRedirect(tx: Tx, row: { path: string; postId: string }): Promise<boolean> {
  const [kept] = await tx
    .insert(redirects)
    .values(row)
    .onConflictDoUpdate({ target: redirects.path, set: { path: sql`excluded.path` } })
    .returning({ postId: redirects.postId });
  return kept?.postId === row.postId;
}
