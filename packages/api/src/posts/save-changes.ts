import type { Tx } from "@agora/db";
import { lockPost, type PostRow, setPostTags, updatePost } from "@agora/db/queries/post-changes";
import { claimSlug, insertOldSlug } from "@agora/db/queries/post-slugs";
import { tell } from "@agora/jobs";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import { holdPictures } from "../media/hold-pictures.ts";
import type { posts } from "./contract.ts";
import { requireCover } from "./cover.ts";
import { readEdited } from "./get-post.ts";
import { keepRevision } from "./keep-revision.ts";
import { placeInCategories } from "./place-in-categories.ts";
import type { Rendered } from "./render-body.thread.ts";
import { excerptOf, isShown, readMinutes, refuseAutosave, requireEditable, slugOf, tagsOf } from "./rules.ts";

export type Changes = Omit<z.output<typeof posts.update.input>, "body"> & {
  written?: Rendered & { body: string };
};

/**
 * Changes a post and keeps a revision; for the audit log it returns what changed.
 * @throws Refusal NOT_FOUND, FORBIDDEN, VERSION_CONFLICT with the post as it is, INVALID_INPUT for an autosave, or a
 * picture that is gone, which readers would see.
 */
export async function saveChanges(tx: Tx, viewer: Viewer, changes: Changes) {
  const before = requireEditable(viewer, await lockPost(tx, { id: changes.id }));
  if (before.version !== changes.version)
    throw new Refusal("VERSION_CONFLICT", { current: await readEdited(tx, viewer, before) });
  if (changes.autosave) refuseAutosave(before);
  const { coverId, canonicalUrl, metaTitle, metaDescription } = changes;
  if (coverId && coverId !== before.coverId) await requireCover(tx, viewer, coverId);
  if (changes.written)
    await holdPictures(tx, {
      text: changes.written.body,
      before: before.body,
      isShown: isShown(before),
      field: "body",
    });

  const title = changes.title ?? before.title;
  const slug = title === before.title ? before.slug : await rename(tx, before, title);
  const text = { id: before.id, title, ...textOf(before, changes), version: before.version + 1 };
  await updatePost(tx, {
    ...text,
    slug,
    ...(coverId !== undefined && { coverId }),
    ...(canonicalUrl !== undefined && { canonicalUrl }),
    ...(metaTitle !== undefined && { metaTitle: metaTitle || null }),
    ...(metaDescription !== undefined && { metaDescription: metaDescription || null }),
    updatedAt: new Date(),
  });
  if (changes.tags) await setPostTags(tx, { postId: before.id, wanted: tagsOf(changes.tags) });
  if (changes.categories) await placeInCategories(tx, { postId: before.id, slugs: changes.categories });
  await keepRevision(tx, text, { editorId: viewer.id, autosaved: changes.autosave });
  if (before.status === "published")
    await tell(tx, "post.updated", { ...before, title, slug, previousSlug: before.slug });
  return { before: { slug: before.slug, title: before.title }, after: { slug, title } };
}

function textOf(before: PostRow, { written, excerpt }: Changes) {
  const text = written?.text ?? before.text;
  const byHand = excerpt === undefined ? before.excerptWritten && before.excerpt : excerpt;
  return {
    body: before.body,
    ...written,
    readMinutes: readMinutes(text),
    excerpt: byHand || excerptOf(text),
    excerptWritten: Boolean(byHand),
  };
}

/** An address that was never public is given up; one that is public stays as a signpost. */
async function rename(tx: Tx, post: PostRow, title: string): Promise<string> {
  const slug = await claimSlug(tx, { slug: slugOf(title, "post"), postId: post.id });
  if (slug !== post.slug && post.status === "published")
    await insertOldSlug(tx, { slug: post.slug, postId: post.id });
  return slug;
}
