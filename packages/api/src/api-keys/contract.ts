import { z } from "zod";
import { type ContractGroup, done, id, permissions } from "../kit.ts";

export const apiKey = z.object({
  id,
  name: z.string(),
  prefix: z.string().describe("The key's first characters, to recognise it by"),
  permissions: z.array(z.enum(permissions)),
  createdAt: z.date(),
  expiresAt: z.date().nullable(),
  lastUsedAt: z.date().nullable().describe("Exact to a minute"),
});

export const apiKeys = {
  list: {
    kind: "query",
    access: "member",
    summary: "One's own API keys, newest first.",
    rest: "GET /api-keys",
    interactive: true,
    input: z.object({}).optional(),
    output: z.object({ items: z.array(apiKey) }),
  },
  create: {
    kind: "mutation",
    access: "member",
    summary: "Make an API key with some of one's own permissions; the key is shown this once.",
    rest: "POST /api-keys",
    creates: true,
    interactive: true,
    audit: "api-key.created",
    input: z.object({
      name: z.string().trim().min(1).max(80),
      permissions: z
        .array(z.enum(permissions))
        .default([])
        .describe("A subset of one's own; what one loses later, the key loses too"),
      expiresAt: z.date().optional(),
    }),
    output: z.object({ key: z.string().describe("Sent as bearer token"), apiKey }),
  },
  revoke: {
    kind: "mutation",
    access: "member",
    summary: "End an API key; it holds on the key's next request.",
    rest: "DELETE /api-keys/:id",
    interactive: true,
    audit: "api-key.revoked",
    refusals: ["NOT_FOUND"],
    input: z.object({ id }),
    output: done,
  },
} as const satisfies ContractGroup;
