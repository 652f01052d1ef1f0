import type { Db, Tx } from "@agora/db";
import { setPostCategories } from "@agora/db/queries/categories";
import { findImported, findRevisionOf, insertImported, lockImported } from "@agora/db/queries/imports";
import { insertPost, lockPost, type PostRow, setPostTags, updatePost } from "@agora/db/queries/post-changes";
import { insertRevision } from "@agora/db/queries/post-revisions";
import { claimSlug } from "@agora/db/queries/post-slugs";
import { insertRedirect } from "@agora/db/queries/redirects";
import { idAt } from "../demo/id-at.ts";
import { slugOf } from "../posts/rules.ts";
import type { Converted } from "./convert-post.ts";
import type { SourcePost } from "./source.ts";

export type Saved = { outcome: "new" | "updated" | "unchanged" | "edited" | "gone"; redirects: number };

type Wanted = {
  /** Whence it comes, as in imported_records. */
  source: string;
  authorId: string;
  post: SourcePost;
  converted: Converted;
  /** Further rows of a new post, in its transaction. */
  withNew: (tx: Tx, post: PostRow) => Promise<void>;
};

/**
 * One post, whole or not at all. One that came before is brought to what the file says now, unless somebody has changed,
 * published or removed it here.
 */
export async function savePost(
  db: Db,
  { source, authorId, post, converted, withNew }: Wanted,
): Promise<Saved> {
  const record = { source, kind: "post" as const, sourceId: post.id };
  const { tags, categories, losses, ...text } = converted;
  const dates = datesOf(post, losses);
  const topics = { tags: tags.map(({ name }) => name), categories: categories.map(({ slug }) => slug) };
  return db.transaction(async (tx) => {
    await lockImported(tx, record);
    const known = await findImported(tx, record);
    if (known !== undefined) return again(tx, known);
    const slug = slugOf(post.slug ? readable(post.slug) : text.title, "post");
    const row = await insertPost(tx, {
      id: idAt(dates.createdAt),
      authorId,
      slug: await claimSlug(tx, { slug }),
      ...text,
      ...dates,
    });
    await place(tx, row);
    await insertImported(tx, { ...record, localId: row.id });
    await withNew(tx, row);
    return { outcome: "new", redirects: await lead(tx, row.id) };
  });

  async function again(tx: Tx, id: string): Promise<Saved> {
    const row = await lockPost(tx, { id });
    if (!row) return { outcome: "gone", redirects: 0 };
    const before = await findRevisionOf(tx, { postId: id, version: row.version });
    const hasBegun = dates.status === "scheduled" && row.status !== "scheduled";
    if (!before || before.editorId !== null || hasBegun) return { outcome: "edited", redirects: 0 };
    const same = isSame(row, { ...text, ...dates }) && isSame(before, topics) && row.status === dates.status;
    if (same) return { outcome: "unchanged", redirects: 0 };
    const version = row.version + 1;
    await updatePost(tx, { id, ...text, ...dates, version });
    await place(tx, { ...row, version });
    return { outcome: "updated", redirects: await lead(tx, id) };
  }

  async function place(tx: Tx, { id: postId, version }: PostRow) {
    await setPostTags(tx, { postId, wanted: tags });
    const missing = await setPostCategories(tx, { postId, slugs: topics.categories });
    if (missing.length > 0) throw new Error(`The category ${missing[0]} went while its post was written.`);
    const { title, body, excerpt } = text;
    // No editor: that is how an import knows its own work again.
    await insertRevision(tx, { postId, version, title, body, excerpt, editorId: null, ...topics });
  }

  async function lead(tx: Tx, postId: string): Promise<number> {
    if (!post.path) return 0;
    if (await insertRedirect(tx, { path: post.path, postId })) return 1;
    losses.push(`Its address ${post.path} leads to another post already.`);
    return 0;
  }
}

function datesOf(post: SourcePost, losses: string[]) {
  const now = new Date();
  const createdAt = post.createdAt ?? post.publishedAt ?? post.updatedAt ?? now;
  const updatedAt = post.updatedAt ?? post.publishedAt ?? createdAt;
  const base = { createdAt, updatedAt, publishedAt: null, publishAt: null };
  const shownAt = post.publishedAt ?? createdAt;
  if (post.status === "published" && !post.publishedAt && !post.createdAt)
    losses.push("It has no date; it is dated today.");
  if (post.status === "published" || post.status === "archived")
    return { ...base, status: post.status, publishedAt: shownAt };
  if (post.status === "scheduled" && post.publishedAt)
    return { ...base, status: post.status, publishAt: post.publishedAt };
  if (post.status === "scheduled") losses.push("It was planned for no date; here it is a draft.");
  return { ...base, status: "draft" as const };
}

/** WordPress stores slugs of other scripts as they travel in addresses. */
function readable(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}

/** Whether everything that is wanted is so already. Dates without one in the file are only guessed, and don't count. */
function isSame(now: Record<string, unknown>, wanted: Record<string, unknown>): boolean {
  const unsure = new Set(["createdAt", "updatedAt", "publishedAt", "status"]);
  return Object.entries(wanted).every(
    ([name, value]) => unsure.has(name) || JSON.stringify(now[name]) === JSON.stringify(value),
  );
}
