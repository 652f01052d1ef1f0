import { z } from "zod";
import { type ContractGroup, done, id, version } from "../kit.ts";
import { category } from "./category.ts";

export const categoryItem = category.extend({
  description: z.string(),
  postCount: z.int().describe("Published posts that stand in it"),
  version,
});

const name = z.string().trim().min(1, "A name is needed").max(50);
const description = z.string().trim().max(300);
const color = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, "Like #3366cc")
  .toLowerCase();

export const categories = {
  list: {
    kind: "query",
    access: "public",
    summary: "All categories, by name.",
    rest: "GET /categories",
    input: z.object({}).optional(),
    output: z.object({ items: z.array(categoryItem) }),
  },
  get: {
    kind: "query",
    access: "public",
    summary:
      "A category by its slug; an old slug, and that of one merged into it, answers with the one that is now.",
    rest: "GET /categories/:slug",
    refusals: ["NOT_FOUND"],
    input: z.object({ slug: z.string().min(1).max(100) }),
    output: categoryItem,
  },
  create: {
    kind: "mutation",
    access: "posts:edit-any",
    summary: "Make a category.",
    rest: "POST /categories",
    creates: "/categories/:slug",
    audit: "category.created",
    refusals: ["NAME_TAKEN"],
    input: z.object({ name, description: description.default(""), color: color.default("#64748b") }),
    output: categoryItem,
  },
  update: {
    kind: "mutation",
    access: "posts:edit-any",
    summary: "Rename, describe or recolour a category; its old address leads to the new one.",
    rest: "PATCH /categories/:id",
    audit: "category.updated",
    refusals: ["NOT_FOUND", "VERSION_CONFLICT", "NAME_TAKEN"],
    input: z.object({
      id,
      version,
      name: name.optional(),
      description: description.optional(),
      color: color.optional(),
    }),
    output: categoryItem,
  },
  remove: {
    kind: "mutation",
    access: "posts:edit-any",
    summary: "Remove a category; its posts stay.",
    rest: "DELETE /categories/:id",
    audit: "category.removed",
    refusals: ["NOT_FOUND"],
    input: z.object({ id }),
    output: done,
  },
  merge: {
    kind: "mutation",
    access: "posts:edit-any",
    summary: "Put one category in the place of others; their addresses lead to it.",
    rest: "POST /categories/:id/merge",
    destructive: true,
    audit: "category.merged",
    refusals: ["NOT_FOUND"],
    input: z.object({
      id: id.describe("The one that stays"),
      from: z.array(id).min(1).max(50).describe("Those that go"),
    }),
    output: categoryItem,
  },
} as const satisfies ContractGroup;
