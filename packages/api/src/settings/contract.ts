import { z } from "zod";
import { type ContractGroup, version } from "../kit.ts";

export const settingsView = z.object({
  siteName: z.string(),
  siteDescription: z.string(),
  signUp: z.enum(["open", "confirm-first", "closed"]),
  firstRole: z.string().describe("Role of a new account"),
  commentModeration: z.enum(["none", "first", "all"]).describe("Which comments wait for a moderator"),
  currency: z.string().describe("ISO 4217 code"),
  minimumOrder: z.int().describe("Minor units of the currency"),
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
    refusals: ["VERSION_CONFLICT"],
    input: z.object({
      version,
      siteName: z.string().trim().min(1).max(80).optional(),
      siteDescription: z.string().trim().max(300).optional(),
      signUp: z.enum(["open", "confirm-first", "closed"]).optional(),
      firstRole: z.enum(["member", "author"]).optional(),
      commentModeration: z.enum(["none", "first", "all"]).optional(),
      currency: z.string().regex(/^[A-Z]{3}$/).optional(),
      minimumOrder: z.int().min(0).optional(),
    }),
    output: settingsView,
  },
} as const satisfies ContractGroup;
