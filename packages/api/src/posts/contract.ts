import { z } from "zod";
import { type ContractGroup, done, id, page, pageInput, version } from "../kit.ts";
import { foundPost, post, postSummary, revision, status, wholeRevision } from "./post.ts";

const title = z.string().trim().min(1, "A title is needed").max(200);
/** One megabyte of text holds the longest novels. */
const body = z.string().max(1_000_000);
const excerpt = z.string().trim().max(500);
const metaTitle = z.string().trim().max(120);
const metaDescription = z.string().trim().max(300);
const categorySlugs = z.array(z.string().min(1).max(100)).max(10).describe("Slugs of categories");
const tagNames = z.array(z.string().trim().min(1).max(50)).max(20);
const canonicalUrl = z.url({ protocol: /^https?$/ }).max(500);

/** What narrows a list of posts; filters combine, and a name that nobody has gives an empty list. */
const filters = {
  author: z.string().max(30).optional().describe("Username"),
  category: z.string().max(100).optional().describe("Slug"),
  tag: z.string().max(100).optional().describe("Slug"),
  status: status
    .default("published")
    .describe("Any other than published: one's own posts, or anybody's for those who may edit them"),
};

export const posts = {
  list: {
    kind: "query",
    access: "public",
    summary: "Published posts; with a status other than published, one's own (or anybody's, for editors).",
    rest: "GET /posts",
    input: z.object({
      ...pageInput,
      ...filters,
      likedBy: z.string().max(30).optional().describe("Username"),
      bookmarked: z.boolean().default(false).describe("Only what the viewer keeps"),
      sort: z.enum(["newest", "oldest", "popular"]).default("newest"),
    }),
    output: page(postSummary),
  },
  feed: {
    kind: "query",
    access: "member",
    summary: "The newest posts of the people one follows.",
    rest: "GET /feed",
    input: z.object({ ...pageInput }),
    output: page(postSummary),
  },
  popular: {
    kind: "query",
    access: "public",
    summary: "What is liked, discussed and read most among the posts of the last days.",
    rest: "GET /popular",
    slow: true,
    input: z.object({
      days: z.int().min(1).max(365).default(30),
      limit: z.int().min(1).max(50).default(10),
    }),
    output: z.object({ items: z.array(postSummary) }),
  },
  search: {
    kind: "query",
    access: "public",
    summary:
      'Find posts by their words, the best first: "a phrase", -without, the beginning of a last word, a typo.',
    rest: "GET /search/posts",
    slow: true,
    input: z.object({ ...pageInput, q: z.string().trim().min(1).max(200), ...filters }),
    output: page(foundPost).extend({
      similar: z.boolean().describe("True where nothing had these words and these only look like them"),
    }),
  },
  get: {
    kind: "query",
    access: "public",
    summary: "A post by its slug or id; an old slug answers with the post under its new one.",
    rest: "GET /posts/:slug",
    refusals: ["NOT_FOUND"],
    input: z.object({ slug: z.string().min(1).max(200).describe("Slug or id") }),
    output: post,
  },
  create: {
    kind: "mutation",
    access: "posts:write",
    summary: "Write a post; a draft unless `publish` is set by somebody who may publish.",
    rest: "POST /posts",
    audit: "post.created",
    refusals: ["NOT_FOUND"],
    transaction: false,
    input: z.object({
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
    }),
    output: post,
  },
  update: {
    kind: "mutation",
    access: "posts:write",
    summary: "Change a post; what is left out stays, `[]` and null clear.",
    rest: "PATCH /posts/:id",
    audit: "post.updated",
    refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
    transaction: false,
    input: z.object({
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
    }),
    output: post,
  },
  publish: {
    kind: "mutation",
    access: "posts:publish",
    summary: "Show a post to everybody, now or at a time to come; publishing twice is fine.",
    rest: "POST /posts/:id/publish",
    audit: "post.published",
    refusals: ["NOT_FOUND"],
    input: z.object({
      id,
      at: z
        .date()
        .optional()
        .describe("In the future: schedules it, or moves its date; left out, or not a minute ago: now"),
    }),
    output: post,
  },
  unpublish: {
    kind: "mutation",
    access: "posts:publish",
    summary: "Make a published, scheduled or archived post a draft again.",
    rest: "POST /posts/:id/unpublish",
    audit: "post.unpublished",
    refusals: ["NOT_FOUND"],
    input: z.object({ id }),
    output: post,
  },
  archive: {
    kind: "mutation",
    access: "posts:publish",
    summary: "Take a post off the site without making it a draft.",
    rest: "POST /posts/:id/archive",
    audit: "post.archived",
    refusals: ["NOT_FOUND"],
    input: z.object({ id }),
    output: post,
  },
  remove: {
    kind: "mutation",
    access: "posts:publish",
    summary: "Put a post in the trash, where it can be restored for 30 days.",
    rest: "DELETE /posts/:id",
    audit: "post.removed",
    refusals: ["NOT_FOUND"],
    input: z.object({ id }),
    output: done,
  },
  restore: {
    kind: "mutation",
    access: "posts:publish",
    summary: "Take a post out of the trash, as a draft.",
    rest: "POST /posts/:id/restore",
    audit: "post.restored",
    refusals: ["NOT_FOUND"],
    input: z.object({ id }),
    output: post,
  },
  revisions: {
    kind: "query",
    access: "posts:write",
    summary: "The saved states of a post, newest first.",
    rest: "GET /posts/:id/revisions",
    refusals: ["NOT_FOUND"],
    input: z.object({ id, ...pageInput }),
    output: page(revision),
  },
  revision: {
    kind: "query",
    access: "posts:write",
    summary: "One saved state of a post, with its text.",
    rest: "GET /posts/:id/revisions/:revisionId",
    refusals: ["NOT_FOUND"],
    input: z.object({ id, revisionId: id }),
    output: wholeRevision,
  },
  restoreRevision: {
    kind: "mutation",
    access: "posts:write",
    summary: "Give a post the text, tags and categories of a saved state; that makes a new revision.",
    rest: "POST /posts/:id/revisions/:revisionId/restore",
    audit: "post.revision-restored",
    refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
    transaction: false,
    input: z.object({ id, revisionId: id, version }),
    output: post,
  },
  previewLink: {
    kind: "mutation",
    access: "posts:write",
    summary: "Make a link by which anybody may read a post as it stands until the link expires.",
    rest: "POST /posts/:id/previews",
    audit: "post.preview-linked",
    refusals: ["NOT_FOUND"],
    input: z.object({ id, hours: z.int().min(1).max(720).default(168) }),
    output: z.object({ url: z.string(), token: z.string(), expiresAt: z.date() }),
  },
  revokePreviews: {
    kind: "mutation",
    access: "posts:write",
    summary: "End all preview links of a post; doing so twice is fine.",
    rest: "DELETE /posts/:id/previews",
    audit: "post.previews-revoked",
    refusals: ["NOT_FOUND"],
    input: z.object({ id }),
    output: done,
  },
  preview: {
    kind: "query",
    access: "public",
    summary: "A post by a preview link.",
    rest: "GET /previews/:token",
    refusals: ["TOKEN_NOT_VALID"],
    input: z.object({ token: z.string().min(1).max(100) }),
    output: post,
  },
  export: {
    kind: "mutation",
    access: "posts:write",
    summary:
      "Mail oneself a link to all of one's posts as Markdown files with front matter, and their pictures.",
    rest: "POST /posts/export",
    limit: "mail",
    audit: "posts.exported",
    input: z.object({}).optional(),
    output: done,
  },
  like: {
    kind: "mutation",
    access: "member",
    summary: "Like a post; liking twice counts once.",
    rest: "PUT /posts/:id/like",
    refusals: ["NOT_FOUND"],
    input: z.object({ id }),
    output: z.object({ liked: z.boolean(), likeCount: z.int() }),
  },
  unlike: {
    kind: "mutation",
    access: "member",
    summary: "Take a like back; doing so twice is fine.",
    rest: "DELETE /posts/:id/like",
    refusals: ["NOT_FOUND"],
    input: z.object({ id }),
    output: z.object({ liked: z.boolean(), likeCount: z.int() }),
  },
  bookmark: {
    kind: "mutation",
    access: "member",
    summary: "Keep a post to read later; only oneself sees that. Doing so twice is fine.",
    rest: "PUT /posts/:id/bookmark",
    refusals: ["NOT_FOUND"],
    input: z.object({ id }),
    output: z.object({ bookmarked: z.boolean() }),
  },
  unbookmark: {
    kind: "mutation",
    access: "member",
    summary: "Keep a post no longer; doing so twice is fine.",
    rest: "DELETE /posts/:id/bookmark",
    input: z.object({ id }),
    output: z.object({ bookmarked: z.boolean() }),
  },
} as const satisfies ContractGroup;
