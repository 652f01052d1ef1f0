import { z } from "zod";
import { type ContractGroup, id, page, pageInput, version } from "../kit.ts";
import { picture } from "../media/picture.ts";
import { person } from "../profiles/person.ts";
import { tag } from "../tags/contract.ts";

const status = z.enum(["draft", "published"]);

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
  readMinutes: z.int(),
  likeCount: z.int(),
  commentCount: z.int(),
  publishedAt: z.date().nullable(),
  createdAt: z.date(),
  updatedAt: z.date(),
});

/** A post on its own page. */
export const post = postSummary.extend({
  html: z.string().describe("Sanitised"),
  canonicalUrl: z.string().nullable(),
  liked: z.boolean().describe("Whether the viewer likes it"),
  editable: z.boolean().describe("Whether the viewer may change it"),
  body: z.string().nullable().describe("Markdown; null for those who may not change it"),
  excerptWritten: z.boolean().describe("False while the excerpt follows the body"),
  version,
});

const title = z.string().trim().min(1, "A title is needed").max(200);
/** One megabyte of text holds the longest novels. */
const body = z.string().max(1_000_000);
const excerpt = z.string().trim().max(500);
const tagNames = z.array(z.string().trim().min(1).max(50)).max(20);
const canonicalUrl = z.url({ protocol: /^https?$/ }).max(500);

export const posts = {
  list: {
    kind: "query",
    access: "public",
    summary: "Published posts; with a status other than published, one's own (or anybody's, for editors).",
    rest: "GET /posts",
    input: z.object({
      ...pageInput,
      author: z.string().max(30).optional().describe("Username"),
      tag: z.string().max(100).optional().describe("Slug"),
      likedBy: z.string().max(30).optional().describe("Username"),
      status: status.default("published"),
      sort: z.enum(["newest", "oldest", "popular"]).default("newest"),
    }),
    output: page(postSummary),
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
    input: z.object({
      title,
      body,
      excerpt: excerpt.optional().describe("Taken from the body when left out"),
      coverId: id.optional().describe("One of one's own pictures"),
      tags: tagNames.default([]),
      canonicalUrl: canonicalUrl.optional(),
      publish: z.boolean().default(false),
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
    input: z.object({
      id,
      version,
      title: title.optional(),
      body: body.optional(),
      excerpt: excerpt.nullable().optional(),
      coverId: id.nullable().optional(),
      tags: tagNames.optional(),
      canonicalUrl: canonicalUrl.nullable().optional(),
    }),
    output: post,
  },
  publish: {
    kind: "mutation",
    access: "posts:publish",
    summary: "Show a post to everybody; publishing twice is fine.",
    rest: "POST /posts/:id/publish",
    audit: "post.published",
    refusals: ["NOT_FOUND"],
    input: z.object({ id }),
    output: post,
  },
  unpublish: {
    kind: "mutation",
    access: "posts:publish",
    summary: "Make a post a draft again.",
    rest: "POST /posts/:id/unpublish",
    audit: "post.unpublished",
    refusals: ["NOT_FOUND"],
    input: z.object({ id }),
    output: post,
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
} as const satisfies ContractGroup;
