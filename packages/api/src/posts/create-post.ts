import type { Tx } from "@agora/db";
import { insertPost, insertRevision, listSlugsLike, setPostTags } from "@agora/db/queries/post-changes";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import type { posts } from "./contract.ts";
import { requireCover } from "./cover.ts";
import { plainText, renderArticle } from "./markdown.ts";
import { excerptOf, freeSlug, readMinutes, slugOf, tagsOf } from "./rules.ts";

/** Slug, HTML, excerpt and read time are derived; the first revision is kept. */
export async function createPost(tx: Tx, viewer: Viewer, input: z.output<typeof posts.create.input>) {
  if (input.publish && !viewer.permissions.includes("posts:publish")) throw new Refusal("FORBIDDEN");
  if (input.coverId) await requireCover(tx, viewer, input.coverId);
  const html = renderArticle(input.body);
  const text = plainText(html);
  const slug = slugOf(input.title, "post");
  const excerpt = input.excerpt || excerptOf(text);
  const post = await insertPost(tx, {
    authorId: viewer.id,
    slug: freeSlug(slug, await listSlugsLike(tx, { slug })),
    title: input.title,
    body: input.body,
    html,
    text,
    excerpt,
    excerptWritten: Boolean(input.excerpt),
    coverId: input.coverId,
    canonicalUrl: input.canonicalUrl,
    readMinutes: readMinutes(text),
    ...(input.publish && { status: "published", publishedAt: new Date() }),
  });
  const wanted = tagsOf(input.tags);
  await setPostTags(tx, { postId: post.id, wanted });
  const { id: postId, version, title, body } = post;
  await insertRevision(tx, {
    postId,
    version,
    title,
    body,
    excerpt,
    editorId: viewer.id,
    tags: wanted.map((t) => t.name),
  });
  return post;
}
