import { z } from "zod";
import { type ContractGroup, done, id, page, pageInput, version } from "../kit.ts";
import { person } from "../profiles/person.ts";

const status = z.enum(["pending", "approved", "rejected", "spam"]);
const reportReason = z.enum(["spam", "abuse", "off-topic", "other"]);

export const comment = z.object({
  id,
  postId: id,
  parentId: id.nullable(),
  depth: z.int().describe("0 for a comment on the post itself"),
  author: person.nullable().describe("Null on a removed comment"),
  html: z.string().describe("Sanitised; empty on a removed comment"),
  status: status.describe("Anything but approved is seen by its author alone"),
  removed: z.boolean(),
  replyCount: z.int(),
  ownReplyWaits: z
    .boolean()
    .describe("Whether the viewer has answered it and that is not public, as is nobody's answer"),
  body: z.string().nullable().describe("As written, for its author while it may be edited"),
  editableUntil: z.date().nullable().describe("For its author, until 15 minutes after it was written"),
  editedAt: z.date().nullable(),
  createdAt: z.date(),
  version,
});

/** A comment as a moderator sees it. */
export const moderatedComment = z.object({
  id,
  post: z.object({ id, slug: z.string(), title: z.string() }),
  parentId: id.nullable(),
  author: person.extend({ bannedAt: z.date().nullable().describe("Since when they may not comment") }),
  html: z.string().describe("Sanitised"),
  status,
  reports: z
    .array(z.object({ reason: reportReason, note: z.string(), createdAt: z.date() }))
    .describe("Open ones, the latest 20, oldest first"),
  createdAt: z.date(),
  editedAt: z.date().nullable(),
});

const body = z.string().trim().min(1, "Write something first").max(5_000);

export const comments = {
  list: {
    kind: "query",
    access: "public",
    summary: "Approved comments of a post, or replies of a comment, and one's own that wait.",
    rest: "GET /posts/:postId/comments",
    refusals: ["NOT_FOUND"],
    input: z.object({
      ...pageInput,
      postId: id,
      parentId: id.optional().describe("Replies of this comment; left out: comments on the post itself"),
      sort: z.enum(["newest", "oldest"]).default("oldest"),
    }),
    output: page(comment).extend({
      lastEventId: z
        .string()
        .optional()
        .describe("Read before the page was: whoever follows live from here misses nothing"),
    }),
  },
  create: {
    kind: "mutation",
    access: "member",
    summary: "Comment on a published post, or reply to a comment, in a subset of Markdown.",
    rest: "POST /posts/:postId/comments",
    creates: true,
    audit: "comment.created",
    refusals: ["NOT_FOUND", "BANNED_FROM_COMMENTING"],
    input: z.object({ postId: id, parentId: id.optional(), body }),
    output: comment,
  },
  update: {
    kind: "mutation",
    access: "member",
    summary: "Change one's own comment within 15 minutes of writing it.",
    rest: "PATCH /comments/:id",
    audit: "comment.updated",
    refusals: ["NOT_FOUND", "VERSION_CONFLICT", "EDITING_OVER", "BANNED_FROM_COMMENTING"],
    input: z.object({ id, version, body }),
    output: comment,
  },
  remove: {
    kind: "mutation",
    access: "member",
    summary: "Remove one's own comment (or any, for moderators); with replies it stays as a stub.",
    rest: "DELETE /comments/:id",
    audit: "comment.removed",
    refusals: ["NOT_FOUND"],
    input: z.object({ id }),
    output: done,
  },
  report: {
    kind: "mutation",
    access: "member",
    summary: "Tell the moderators about somebody else's comment; one report a person, the last one counts.",
    rest: "PUT /comments/:id/report",
    refusals: ["NOT_FOUND"],
    input: z.object({ id, reason: reportReason, note: z.string().trim().max(500).default("") }),
    output: done,
  },
  queue: {
    kind: "query",
    access: "comments:moderate",
    summary: "Comments that wait for a decision, were reported, or were decided upon, oldest first.",
    rest: "GET /moderation/comments",
    slow: true,
    input: z.object({
      ...pageInput,
      view: z.enum(["pending", "reported", "approved", "rejected", "spam"]).default("pending"),
      author: z.string().max(30).optional().describe("Username"),
    }),
    output: page(moderatedComment),
  },
  moderate: {
    kind: "mutation",
    access: "comments:moderate",
    summary:
      "Approve or reject comments, call them spam, or let them wait again, many at once; settles their reports.",
    rest: "POST /moderation/comments",
    destructive: true,
    audit: "comments.moderated",
    input: z.object({
      ids: z.array(id).min(1).max(100),
      decision: z
        .enum(["approve", "reject", "spam", "wait"])
        .describe("wait takes a decision back: they wait for one again"),
      banAuthors: z
        .boolean()
        .default(false)
        .describe("Also lets their authors no longer comment, except those who moderate"),
    }),
    output: z.object({
      changed: z.array(id).describe("Those that were not decided like this before"),
      missing: z.array(id).describe("Those that are gone"),
    }),
  },
  banned: {
    kind: "query",
    access: "comments:moderate",
    summary: "People who may not comment, latest first.",
    rest: "GET /moderation/banned",
    input: z.object({ ...pageInput }),
    output: page(person.extend({ bannedAt: z.date() })),
  },
  setBanned: {
    kind: "mutation",
    access: "comments:moderate",
    summary: "Let a person comment again, or, unless they moderate, no longer; doing so twice is fine.",
    rest: "PUT /moderation/banned/:username",
    destructive: true,
    audit: "comments.banned-set",
    refusals: ["NOT_FOUND"],
    input: z.object({ username: z.string().min(1).max(30), banned: z.boolean() }),
    output: done,
  },
  live: {
    kind: "subscription",
    access: "public",
    summary:
      "Comments of a post as they become public; goes on after a lost connection with none lost and none twice. One that was hidden meanwhile comes again when it is public again, as a new event with the same id.",
    rest: "GET /posts/:postId/comments/live",
    refusals: ["NOT_FOUND"],
    input: z.object({
      postId: id,
      lastEventId: z.string().max(20).optional().describe("Of the last one seen; left out: from now on"),
    }),
    output: comment,
  },
} as const satisfies ContractGroup;
