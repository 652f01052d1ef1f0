import { z } from "zod";
import { type ContractGroup, done, id, page, pageInput, version } from "../kit.ts";
import { tag } from "./tag.ts";

export const tagItem = tag.extend({
  description: z.string(),
  postCount: z.int().describe("Published posts that carry it"),
  version,
});

const name = z.string().trim().min(1, "A name is needed").max(50);
const description = z.string().trim().max(300);

export const tags = {
  list: {
    kind: "query",
    access: "public",
    summary:
      "Tags, those on most published posts first; those that stand on none are shown to editors alone.",
    rest: "GET /tags",
    input: z.object({
      ...pageInput,
      search: z.string().trim().max(50).optional().describe("The beginning of a name"),
      unused: z.boolean().default(false).describe("Also those on no published post; for editors"),
    }),
    output: page(tagItem),
  },
  get: {
    kind: "query",
    access: "public",
    summary:
      "A tag by its slug; an old slug, and that of a tag merged into it, answers with the one that is now. One on no published post is there for editors alone.",
    rest: "GET /tags/:slug",
    refusals: ["NOT_FOUND"],
    input: z.object({ slug: z.string().min(1).max(100) }),
    output: tagItem,
  },
  create: {
    kind: "mutation",
    access: "posts:edit-any",
    summary: "Make a tag.",
    rest: "POST /tags",
    creates: "/tags/:slug",
    audit: "tag.created",
    refusals: ["NAME_TAKEN"],
    input: z.object({ name, description: description.default("") }),
    output: tagItem,
  },
  update: {
    kind: "mutation",
    access: "posts:edit-any",
    summary: "Rename or describe a tag; its old address leads to the new one.",
    rest: "PATCH /tags/:id",
    audit: "tag.updated",
    refusals: ["NOT_FOUND", "VERSION_CONFLICT", "NAME_TAKEN"],
    input: z.object({ id, version, name: name.optional(), description: description.optional() }),
    output: tagItem,
  },
  remove: {
    kind: "mutation",
    access: "posts:edit-any",
    summary: "Remove a tag from all posts, and for good.",
    rest: "DELETE /tags/:id",
    audit: "tag.removed",
    refusals: ["NOT_FOUND"],
    input: z.object({ id }),
    output: done,
  },
  merge: {
    kind: "mutation",
    access: "posts:edit-any",
    summary: "Put one tag in the place of others; their addresses lead to it.",
    rest: "POST /tags/:id/merge",
    destructive: true,
    audit: "tag.merged",
    refusals: ["NOT_FOUND"],
    input: z.object({
      id: id.describe("The one that stays"),
      from: z.array(id).min(1).max(50).describe("Those that go"),
    }),
    output: tagItem,
  },
} as const satisfies ContractGroup;
