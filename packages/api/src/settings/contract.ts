import { z } from "zod";
import { type ContractGroup, version } from "../kit.ts";

const commentModeration = z
  .enum(["none", "first", "all"])
  .describe("Which new comments wait for a moderator: none, a person's first, or all");
const currency = z
  .string()
  .refine((code) => Intl.supportedValuesOf("currency").includes(code), "This is not a currency (ISO 4217)")
  .describe("ISO 4217; takes effect with the shop");
const minimumOrder = z
  .int()
  .min(0)
  .max(1_000_000_000)
  .describe("Minor units of the currency; 0 for none; takes effect with the shop");

export const settingsView = z.object({
  siteName: z.string(),
  siteDescription: z.string(),
  signUp: z.enum(["open", "confirm-first", "closed"]),
  firstRole: z.string().describe("Role of a new account"),
  commentModeration,
  currency,
  minimumOrder,
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
    }),
    output: settingsView,
  },
} as const satisfies ContractGroup;
