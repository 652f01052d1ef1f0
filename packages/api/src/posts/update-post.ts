import type { Tx } from "@agora/db";
import {
  insertOldSlug,
  insertRevision,
  listSlugsLike,
  listTagNames,
  lockPost,
  setPostTags,
  updatePost as updateRow,
} from "@agora/db/queries/post-changes";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import type { posts } from "./contract.ts";
import { requireCover } from "./cover.ts";
import { readEdited } from "./get-post.ts";
import { plainText, renderArticle } from "./markdown.ts";
import { excerptOf, freeSlug, readMinutes, requireEditable, slugOf, tagsOf } from "./rules.ts";

type Input = z.output<typeof posts.update.input>;
type Row = NonNullable<Awaited<ReturnType<typeof lockPost>>>;

/** What is left out stays. A published post that is renamed keeps answering under its old address. */
export async function updatePost(tx: Tx, viewer: Viewer, input: Input) {
  const before = requireEditable(viewer, await lockPost(tx, { id: input.id }));
  if (before.version !== input.version)
    throw new Refusal("VERSION_CONFLICT", { current: await readEdited(tx, viewer, before) });
  if (input.coverId && input.coverId !== before.coverId) await requireCover(tx, viewer, input.coverId);

  const title = input.title ?? before.title;
  const slug = title === before.title ? before.slug : await rename(tx, before, title);
  const text = textChanges(before, input);
  const version = before.version + 1;
  await updateRow(tx, {
    id: before.id,
    title,
    slug,
    ...text,
    ...(input.coverId !== undefined && { coverId: input.coverId }),
    ...(input.canonicalUrl !== undefined && { canonicalUrl: input.canonicalUrl }),
    version,
    updatedAt: new Date(),
  });
  if (input.tags) await setPostTags(tx, { postId: before.id, wanted: tagsOf(input.tags) });
  const tags = await listTagNames(tx, { postId: before.id });
  const { body, excerpt } = text;
  await insertRevision(tx, { postId: before.id, version, title, body, excerpt, editorId: viewer.id, tags });
  return { before, slug };
}

function textChanges(before: Row, input: Input) {
  const body = input.body ?? before.body;
  const html = renderArticle(body);
  const text = plainText(html);
  const written = input.excerpt === undefined ? before.excerptWritten && before.excerpt : input.excerpt;
  return {
    body,
    html,
    text,
    readMinutes: readMinutes(text),
    excerpt: written || excerptOf(text),
    excerptWritten: Boolean(written),
  };
}

/** An address that was never public is given up; one that was stays as a signpost. */
async function rename(tx: Tx, post: Row, title: string): Promise<string> {
  const wanted = slugOf(title, "post");
  const taken = await listSlugsLike(tx, { slug: wanted });
  taken.delete(post.slug);
  const slug = freeSlug(wanted, taken);
  if (slug !== post.slug && post.publishedAt) await insertOldSlug(tx, { slug: post.slug, postId: post.id });
  return slug;
}
