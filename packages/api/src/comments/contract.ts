import { z } from "zod";
import { type ContractGroup, done, id, page, pageInput } from "../kit.ts";
import { person } from "../profiles/person.ts";

export const comment = z.object({
  id,
  postId: id,
  parentId: id.nullable(),
  depth: z.int().describe("0 for a comment on the post itself"),
  author: person.nullable().describe("Null on a removed comment"),
  html: z.string().describe("Sanitised; empty on a removed comment"),
  removed: z.boolean(),
  replyCount: z.int(),
  createdAt: z.date(),
});

export const comments = {
  list: {
    kind: "query",
    access: "public",
    summary: "Comments of a post, or replies of a comment.",
    rest: "GET /posts/:postId/comments",
    refusals: ["NOT_FOUND"],
    input: z.object({
      ...pageInput,
      postId: id,
      parentId: id.optional().describe("Replies of this comment; left out: comments on the post itself"),
      sort: z.enum(["newest", "oldest"]).default("oldest"),
    }),
    output: page(comment),
  },
  create: {
    kind: "mutation",
    access: "member",
    summary: "Comment on a published post, or reply to a comment, in a subset of Markdown.",
    rest: "POST /posts/:postId/comments",
    audit: "comment.created",
    refusals: ["NOT_FOUND"],
    input: z.object({
      postId: id,
      parentId: id.optional(),
      body: z.string().trim().min(1, "Write something first").max(5_000),
    }),
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
} as const satisfies ContractGroup;
