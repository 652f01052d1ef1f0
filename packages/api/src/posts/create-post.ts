import type { Tx } from "@agora/db";
import { insertPost, setPostTags } from "@agora/db/queries/post-changes";
import { claimSlug } from "@agora/db/queries/post-slugs";
import { tell } from "@agora/jobs";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import type { HandlerContext } from "../context.ts";
import { Refusal } from "../errors.ts";
import { holdPictures } from "../media/hold-pictures.ts";
import type { posts } from "./contract.ts";
import { requireCover } from "./cover.ts";
import { readEdited } from "./get-post.ts";
import { keepRevision } from "./keep-revision.ts";
import { placeInCategories } from "./place-in-categories.ts";
import type { Rendered } from "./render-body.thread.ts";
import { renderBody } from "./render-body.ts";
import { excerptOf, readMinutes, slugOf, tagsOf } from "./rules.ts";

type Create = typeof posts.create;
type Input = z.output<Create["input"]>;

/** @throws Refusal FORBIDDEN for `publish` by who may not, NOT_FOUND naming a cover or category that there is not, INVALID_INPUT for a picture that is gone. */
export async function createPost(
  { viewer, audit, commit }: Pick<HandlerContext<Create>, "viewer" | "audit" | "commit">,
  input: Input,
) {
  if (input.publish && !viewer.permissions.includes("posts:publish")) throw new Refusal("FORBIDDEN");
  const rendered = await renderBody(input.body);
  return commit(async (tx) => {
    const post = await insertWritten(tx, viewer, { ...input, ...rendered });
    audit({ subjectId: post.id, after: { slug: post.slug, title: post.title, status: post.status } });
    return readEdited(tx, viewer, post);
  });
}

/** Slug, excerpt and read time are derived; the first revision is kept. */
async function insertWritten(tx: Tx, viewer: Viewer, input: Input & Rendered) {
  if (input.coverId) await requireCover(tx, viewer, input.coverId);
  const { title, body, html, text } = input;
  await holdPictures(tx, { text: body, isShown: input.publish, field: "body" });
  const excerpt = input.excerpt || excerptOf(text);
  const post = await insertPost(tx, {
    authorId: viewer.id,
    slug: await claimSlug(tx, { slug: slugOf(title, "post") }),
    title,
    body,
    html,
    text,
    excerpt,
    excerptWritten: Boolean(input.excerpt),
    coverId: input.coverId,
    canonicalUrl: input.canonicalUrl,
    metaTitle: input.metaTitle || null,
    metaDescription: input.metaDescription || null,
    readMinutes: readMinutes(text),
    ...(input.publish && { status: "published", publishedAt: new Date() }),
  });
  if (input.tags.length > 0) await setPostTags(tx, { postId: post.id, wanted: tagsOf(input.tags) });
  if (input.categories.length > 0) await placeInCategories(tx, { postId: post.id, slugs: input.categories });
  await keepRevision(tx, post, { editorId: viewer.id, autosaved: false });
  if (input.publish) await tell(tx, "post.published", post);
  return post;
}
