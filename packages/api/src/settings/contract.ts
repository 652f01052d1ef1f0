import { z } from "zod";
import { type ContractGroup, version } from "../kit.ts";

export const settingsView = z.object({
  siteName: z.string(),
  siteDescription: z.string(),
  signUp: z.enum(["open", "confirm-first", "closed"]),
  firstRole: z.string().describe("Role of a new account"),
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
      firstRole: z.string().max(40).optional().describe("Any role but that of the administrator"),
    }),
    output: settingsView,
  },
} as const satisfies ContractGroup;
