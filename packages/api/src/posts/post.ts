import { z } from "zod";
import { category } from "../categories/category.ts";
import { id, version } from "../kit.ts";
import { picture } from "../media/picture.ts";
import { person } from "../profiles/person.ts";
import { tag } from "../tags/tag.ts";

export const status = z.enum(["draft", "scheduled", "published", "archived", "removed"]);

/** A post in a list. */
export const postSummary = z.object({
  id,
  slug: z.string(),
  title: z.string(),
  excerpt: z.string(),
  status,
  author: person,
  cover: picture.nullable(),
  tags: z.array(tag),
  categories: z.array(category),
  readMinutes: z.int(),
  likeCount: z.int(),
  commentCount: z.int(),
  viewCount: z.int().describe("Visitors, each counted once an hour; some seconds behind"),
  bookmarked: z.boolean().describe("Whether the viewer keeps it"),
  publishedAt: z.date().nullable(),
  publishAt: z.date().nullable().describe("When a scheduled post is due"),
  publishProblem: z.string().nullable().describe("Why a scheduled post was not published when it was due"),
  removedAt: z.date().nullable().describe("It can be restored for 30 days from then"),
  createdAt: z.date(),
  updatedAt: z.date(),
});

/** A post on its own page. */
export const post = postSummary.extend({
  html: z.string().describe("Sanitised"),
  canonicalUrl: z.string().nullable(),
  metaTitle: z.string().nullable().describe("For search engines, instead of the title"),
  metaDescription: z.string().nullable().describe("For search engines, instead of the excerpt"),
  liked: z.boolean().describe("Whether the viewer likes it"),
  editable: z.boolean().describe("Whether the viewer may change it"),
  body: z.string().nullable().describe("Markdown; null for those who may not change it"),
  excerptWritten: z.boolean().describe("False while the excerpt follows the body"),
  version,
});

/** Pieces of a text in their order; `hit` marks those that were searched for. */
const marked = z.array(z.object({ text: z.string(), hit: z.boolean() }));

/** A post in the results of a search. */
export const foundPost = postSummary.extend({
  titleParts: marked,
  snippet: marked.describe("The places of the text where the words stand"),
});

/** A saved state of a post. */
export const revision = z.object({
  id,
  version: z.int().describe("Of the post"),
  title: z.string(),
  editor: person.nullable().describe("Null when the account is gone"),
  autosaved: z.boolean(),
  createdAt: z.date(),
});

/** A saved state with its text. */
export const wholeRevision = revision.extend({
  body: z.string().describe("Markdown"),
  excerpt: z.string(),
  tags: z.array(z.string()).describe("Names"),
  categories: z.array(z.string()).describe("Slugs"),
});
