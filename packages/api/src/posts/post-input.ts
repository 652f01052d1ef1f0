import { z } from "zod";
import { id, version } from "../kit.ts";
import { status } from "./post.ts";

const title = z.string().trim().min(1, "A title is needed").max(200);
/** One megabyte of text holds the longest novels. */
const body = z.string().max(1_000_000);
const excerpt = z.string().trim().max(500);
const metaTitle = z.string().trim().max(120);
const metaDescription = z.string().trim().max(300);
const categorySlugs = z.array(z.string().min(1).max(100)).max(10).describe("Slugs of categories");
const tagNames = z.array(z.string().trim().min(1).max(50)).max(20);
const canonicalUrl = z.url({ protocol: /^https?$/ }).max(500);

/** What a post is written with. */
export const newPost = z.object({
  title,
  body,
  excerpt: excerpt.optional().describe("Taken from the body when left out"),
  coverId: id.optional().describe("One of one's own pictures"),
  tags: tagNames.default([]),
  categories: categorySlugs.default([]),
  canonicalUrl: canonicalUrl.optional(),
  metaTitle: metaTitle.optional(),
  metaDescription: metaDescription.optional(),
  publish: z.boolean().default(false).describe("FORBIDDEN to those who may not publish"),
});

/** What may be changed of a post: what is left out stays. */
export const postChanges = z.object({
  id,
  version,
  title: title.optional(),
  body: body.optional(),
  excerpt: excerpt.nullable().optional(),
  coverId: id.nullable().optional(),
  tags: tagNames.optional(),
  categories: categorySlugs.optional(),
  canonicalUrl: canonicalUrl.nullable().optional(),
  metaTitle: metaTitle.nullable().optional(),
  metaDescription: metaDescription.nullable().optional(),
  autosave: z
    .boolean()
    .default(false)
    .describe(
      "Saved by an editor by itself: follow-ups share one revision, and the audit log is spared; refused for what is published or scheduled, so that readers see no half sentences",
    ),
});

/** What narrows a list of posts; filters combine, and a name that nobody has gives an empty list. */
export const postFilters = {
  author: z.string().max(30).optional().describe("Username"),
  category: z.string().max(100).optional().describe("Slug"),
  tag: z.string().max(100).optional().describe("Slug"),
  status: status
    .default("published")
    .describe("Any other than published: one's own posts, or anybody's for those who may edit them"),
};
