import { z } from "zod";
import { type ContractGroup, done, id, page, pageInput, version } from "../kit.ts";
import { person } from "../profiles/person.ts";

const rating = z.int().min(1).max(5);
const title = z.string().trim().max(120);
const body = z.string().trim().max(5_000);

export const review = z.object({
  id,
  productId: id,
  author: person,
  rating,
  title: z.string(),
  html: z.string().describe("Sanitised"),
  body: z.string().nullable().describe("As written, for its author"),
  status: z.enum(["shown", "hidden"]).describe("Hidden ones are seen by their author and moderators"),
  createdAt: z.date(),
  updatedAt: z.date(),
  version,
});

export const reviews = {
  list: {
    kind: "query",
    access: "public",
    summary: "Reviews of a product, or, for moderators, all that were hidden.",
    rest: "GET /products/:productId/reviews",
    refusals: ["NOT_FOUND"],
    input: z.object({
      ...pageInput,
      productId: id,
      sort: z.enum(["newest", "best", "worst"]).default("newest"),
      status: z.enum(["shown", "hidden"]).default("shown").describe("Hidden: for moderators"),
    }),
    output: page(review),
  },
  create: {
    kind: "mutation",
    access: "member",
    summary: "Review a product that was delivered to oneself; one review a person and product.",
    rest: "POST /products/:productId/reviews",
    creates: true,
    audit: "review.created",
    refusals: ["NOT_FOUND", "NOT_BOUGHT", "ALREADY_REVIEWED"],
    input: z.object({ productId: id, rating, title: title.default(""), body: body.default("") }),
    output: review,
  },
  update: {
    kind: "mutation",
    access: "member",
    summary: "Change one's own review.",
    rest: "PATCH /reviews/:id",
    audit: "review.updated",
    refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
    input: z.object({
      id,
      version,
      rating: rating.optional(),
      title: title.optional(),
      body: body.optional(),
    }),
    output: review,
  },
  remove: {
    kind: "mutation",
    access: "member",
    summary: "Remove one's own review.",
    rest: "DELETE /reviews/:id",
    audit: "review.removed",
    refusals: ["NOT_FOUND"],
    input: z.object({ id }),
    output: done,
  },
  moderate: {
    kind: "mutation",
    access: "comments:moderate",
    summary: "Hide a review, or show it again; a hidden one counts in no average.",
    rest: "POST /reviews/:id/moderate",
    destructive: true,
    audit: "review.moderated",
    refusals: ["NOT_FOUND"],
    input: z.object({ id, status: z.enum(["shown", "hidden"]) }),
    output: review,
  },
} as const satisfies ContractGroup;
