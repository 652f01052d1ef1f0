import { z } from "zod";
import { type ContractGroup, id, page, pageInput } from "../kit.ts";

export const auditEntry = z.object({
  id,
  at: z.date(),
  actor: z.object({
    kind: z.enum(["user", "key", "job", "visitor"]),
    id: z.string().nullable(),
    name: z.string().nullable().describe("Username, name of the key, connected app or job"),
  }),
  action: z.string(),
  subjectId: z.string().nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  ip: z.string().nullable(),
  requestId: z.string().nullable(),
});

export const audit = {
  list: {
    kind: "query",
    access: "audit:read",
    summary: "Who did what, newest first. Append-only; passwords, tokens and keys are never in it.",
    rest: "GET /audit",
    slow: true,
    input: z.object({
      ...pageInput,
      action: z.string().max(60).optional().describe("An action, or the beginning of one such as `user.`"),
      actorId: z.string().max(60).optional(),
      subjectId: z.string().max(60).optional(),
      from: z.date().optional(),
      to: z.date().optional().describe("Exclusive"),
    }),
    output: page(auditEntry),
  },
} as const satisfies ContractGroup;
