import { z } from "zod";
import { type ContractGroup, done, id, page, pageInput, version } from "../kit.ts";

const code = z
  .string()
  .trim()
  .normalize()
  .regex(/^[\p{L}\p{N}_-]{3,40}$/u, "3 to 40 letters, digits, - and _")
  .describe("3 to 40 letters, digits, - and _");
const limit = z.int().min(1).max(1_000_000).nullable().describe("Null for no limit");

const terms = {
  minimum: z.int().min(0).max(1_000_000_000).describe("Minor units of items a cart needs"),
  startsAt: z.date().nullable(),
  endsAt: z.date().nullable(),
  totalLimit: limit,
  perPersonLimit: limit,
  roles: z
    .array(z.string().max(40))
    .max(20)
    .describe("Names; only for people with one of these; [] for everybody"),
  productIds: z.array(id).max(200).describe("Only on these; [] for all"),
};

export const coupon = z.object({
  id,
  code: z.string(),
  kind: z.enum(["percent", "amount"]),
  value: z.int().describe("Percent, or minor units"),
  ...terms,
  usedCount: z.int().describe("By orders that were not cancelled"),
  disabledAt: z.date().nullable(),
  createdAt: z.date(),
  version,
});

export const coupons = {
  list: {
    kind: "query",
    access: "coupons:write",
    summary: "Coupons, newest first.",
    rest: "GET /coupons",
    input: z.object({
      ...pageInput,
      search: z.string().trim().max(40).optional().describe("Part of a code"),
    }),
    output: page(coupon),
  },
  create: {
    kind: "mutation",
    access: "coupons:write",
    summary: "Make a coupon.",
    rest: "POST /coupons",
    creates: true,
    audit: "coupon.created",
    refusals: ["CODE_TAKEN", "NOT_FOUND"],
    input: z
      .object({
        code,
        kind: z.enum(["percent", "amount"]),
        value: z.int().min(1).max(1_000_000_000).describe("Percent (1 to 100), or minor units"),
        minimum: terms.minimum.default(0),
        startsAt: terms.startsAt.default(null),
        endsAt: terms.endsAt.default(null),
        totalLimit: terms.totalLimit.default(null),
        perPersonLimit: terms.perPersonLimit.default(null),
        roles: terms.roles.default([]),
        productIds: terms.productIds.default([]),
      })
      .refine(({ kind, value }) => kind === "amount" || value <= 100, {
        path: ["value"],
        message: "100 percent is all there is",
      }),
    output: coupon,
  },
  update: {
    kind: "mutation",
    access: "coupons:write",
    summary: "Change a coupon's terms; orders placed with it stay as they are.",
    rest: "PATCH /coupons/:id",
    audit: "coupon.updated",
    refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
    input: z.object({
      id,
      version,
      minimum: terms.minimum.optional(),
      startsAt: terms.startsAt.optional(),
      endsAt: terms.endsAt.optional(),
      totalLimit: terms.totalLimit.optional(),
      perPersonLimit: terms.perPersonLimit.optional(),
      roles: terms.roles.optional(),
      productIds: terms.productIds.optional(),
    }),
    output: coupon,
  },
  disable: {
    kind: "mutation",
    access: "coupons:write",
    summary: "Let a coupon count no longer, or again; doing so twice is fine.",
    rest: "POST /coupons/:id/disable",
    destructive: true,
    idempotent: true,
    audit: "coupon.disabled",
    refusals: ["NOT_FOUND"],
    input: z.object({ id, disabled: z.boolean().default(true) }),
    output: coupon,
  },
  roleDiscounts: {
    kind: "query",
    access: "coupons:write",
    summary: "What people with a role pay less, on all items.",
    rest: "GET /role-discounts",
    input: z.object({}).optional(),
    output: z.object({ items: z.array(z.object({ role: z.string(), percent: z.int() })) }),
  },
  setRoleDiscount: {
    kind: "mutation",
    access: "coupons:write",
    summary: "Set what people with a role pay less; of several roles the best one counts. 0 ends it.",
    rest: "PUT /role-discounts/:role",
    destructive: true,
    audit: "coupons.role-discount-set",
    refusals: ["NOT_FOUND"],
    input: z.object({ role: z.string().max(40), percent: z.int().min(0).max(100) }),
    output: done,
  },
} as const satisfies ContractGroup;
