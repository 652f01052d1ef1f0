import { z } from "zod";
import { type ContractGroup, done, page, pageInput } from "../kit.ts";

const token = z
  .string()
  .min(1)
  .max(300)
  .optional()
  .describe("From the foot of a mail; without it, one's own");

const preferences = z.object({
  address: z.string().describe("Where mails go; by a token only its beginning is told"),
  comments: z.boolean().describe("A mail for each comment on one's posts"),
  replies: z.boolean().describe("A mail for each reply to one's comments"),
  moderation: z.boolean().describe("A mail for each comment that waits, to those who moderate"),
  moderates: z.boolean().describe("Whether the last one is about this person at all"),
  refusedAt: z
    .date()
    .nullable()
    .describe("Since when a mail server refuses the address; nothing is sent there"),
});

export const mails = {
  preferences: {
    kind: "query",
    access: "public",
    summary: "Which mails one gets. Those about the account and about orders always come.",
    rest: "GET /mails/preferences",
    refusals: ["TOKEN_NOT_VALID"],
    input: z.object({ token }),
    output: preferences,
  },
  setPreferences: {
    kind: "mutation",
    access: "public",
    summary: "Choose which mails one gets; what is left out stays.",
    rest: "PATCH /mails/preferences",
    audit: "mails.preferences-set",
    refusals: ["TOKEN_NOT_VALID"],
    input: z.object({
      token,
      comments: z.boolean().optional(),
      replies: z.boolean().optional(),
      moderation: z.boolean().optional(),
    }),
    output: preferences,
  },
  retryAddress: {
    kind: "mutation",
    access: "member",
    summary: "Say that one's refused mail address works again.",
    rest: "POST /mails/retry-address",
    limit: "mail",
    audit: "mails.address-retried",
    input: z.object({}).optional(),
    output: done,
  },
  suppressions: {
    kind: "query",
    access: "users:read",
    summary: "Addresses that mail servers refused for good, newest first; nothing is sent there.",
    rest: "GET /mails/suppressions",
    input: z.object({ ...pageInput, search: z.string().trim().max(100).optional() }),
    output: page(z.object({ address: z.string(), reason: z.string(), createdAt: z.date() })),
  },
  unsuppress: {
    kind: "mutation",
    access: "users:write",
    summary: "Send mails to a refused address again.",
    rest: "POST /mails/unsuppress",
    audit: "mails.unsuppressed",
    refusals: ["NOT_FOUND"],
    input: z.object({ address: z.string().trim().min(3).max(254) }),
    output: done,
  },
} as const satisfies ContractGroup;
