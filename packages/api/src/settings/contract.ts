import { z } from "zod";
import { type ContractGroup, version } from "../kit.ts";

const commentModeration = z
  .enum(["none", "first", "all"])
  .describe("Which new comments wait for a moderator: none, a person's first, or all");
const currency = z
  .string()
  .refine((code) => Intl.supportedValuesOf("currency").includes(code), "This is not a currency (ISO 4217)")
  .describe("Of all prices; ISO 4217");
const minimumOrder = z
  .int()
  .min(0)
  .max(1_000_000_000)
  .describe("What the items of an order must come to; minor units; 0 for nothing");

const shippingFee = z.int().min(0).max(1_000_000_000).describe("What sending an order costs; minor units");
const freeShippingFrom = z
  .int()
  .min(0)
  .max(1_000_000_000)
  .nullable()
  .describe("From which items total on sending costs nothing; null: never");
const taxRate = z.int().min(0).max(10_000).describe("Hundredths of a percent: 1900 is 19 %");
const taxIncluded = z.boolean().describe("Whether prices contain the tax, or it comes on top");

export const settingsView = z.object({
  siteName: z.string(),
  siteDescription: z.string(),
  signUp: z.enum(["open", "confirm-first", "closed"]),
  firstRole: z.string().describe("Role of a new account"),
  commentModeration,
  currency,
  minimumOrder,
  shippingFee,
  freeShippingFrom,
  taxRate,
  taxIncluded,
  version,
});

export const settings = {
  get: {
    kind: "query",
    access: "public",
    summary: "Read the site's name and rules.",
    rest: "GET /settings",
    input: z.object({}).optional(),
    output: settingsView,
  },
  update: {
    kind: "mutation",
    access: "settings:write",
    summary: "Change the site's name and rules; what is left out stays.",
    rest: "PATCH /settings",
    audit: "settings.updated",
    refusals: ["VERSION_CONFLICT", "NOT_FOUND"],
    input: z.object({
      version,
      siteName: z.string().trim().min(1).max(80).optional(),
      siteDescription: z.string().trim().max(300).optional(),
      signUp: z.enum(["open", "confirm-first", "closed"]).optional(),
      firstRole: z
        .string()
        .max(40)
        .optional()
        .describe("Any role that may do no more than oneself, and not administer"),
      commentModeration: commentModeration.optional(),
      currency: currency.optional(),
      minimumOrder: minimumOrder.optional(),
      shippingFee: shippingFee.optional(),
      freeShippingFrom: freeShippingFrom.optional(),
      taxRate: taxRate.optional(),
      taxIncluded: taxIncluded.optional(),
    }),
    output: settingsView,
  },
} as const satisfies ContractGroup;
