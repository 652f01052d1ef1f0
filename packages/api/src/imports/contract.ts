import { z } from "zod";
import { type ContractGroup, id } from "../kit.ts";
import { task } from "../tasks/contract.ts";

/** Bytes; an export of many years fits. */
export const largestImport = 1024 * 1024 * 1024;

export const imports = {
  start: {
    kind: "mutation",
    access: "settings:write",
    summary: "Announce the export of another site and get a signed address to PUT its bytes to (1 hour).",
    rest: "POST /imports",
    creates: "/tasks/:task.id",
    limit: "upload",
    refusals: ["UPLOAD_NOT_ACCEPTED"],
    input: z.object({
      source: z.enum(["ghost", "wordpress"]),
      filename: z.string().trim().min(1).max(200),
      bytes: z.int().min(1),
    }),
    output: z.object({
      task,
      upload: z.object({
        url: z.string(),
        method: z.literal("PUT"),
        headers: z.record(z.string(), z.string()),
        expiresAt: z.date(),
      }),
    }),
  },
  run: {
    kind: "mutation",
    access: "settings:write",
    summary:
      "Say that the export has arrived; a job takes its posts over, and `tasks.live` tells how far it is.",
    rest: "POST /imports/:id/run",
    audit: "site.import-asked",
    refusals: ["NOT_FOUND", "UPLOAD_MISSING", "UPLOAD_NOT_ACCEPTED"],
    transaction: false,
    input: z.object({
      id,
      site: z
        .url({ protocol: /^https?$/ })
        .max(300)
        .optional()
        .describe("Where the site is, for its pictures and links. Ghost's file does not say it"),
      author: z
        .string()
        .trim()
        .min(1)
        .max(60)
        .optional()
        .describe("Username of whose all posts become; without it authors get accounts"),
      comments: z
        .boolean()
        .default(false)
        .describe("WordPress' comments too, with an account for each of their writers"),
      pictures: z.boolean().default(true).describe("Fetch pictures; without it they stay where they are"),
    }),
    output: task,
  },
} as const satisfies ContractGroup;
