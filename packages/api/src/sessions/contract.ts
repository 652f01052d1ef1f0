import { z } from "zod";
import { type ContractGroup, done, id } from "../kit.ts";

export const session = z.object({
  id,
  device: z.string().describe("Browser and system, or program, as far as it can be told"),
  ip: z.string().nullable(),
  createdAt: z.date(),
  lastSeenAt: z.date().describe("Exact to five minutes"),
  current: z.boolean(),
});

export const sessions = {
  list: {
    kind: "query",
    access: "member",
    summary: "Where one is signed in, most recently seen first; browsers, programs and native apps.",
    rest: "GET /sessions",
    interactive: true,
    input: z.object({}).optional(),
    output: z.object({ items: z.array(session) }),
  },
  revoke: {
    kind: "mutation",
    access: "member",
    summary: "End one of one's own sessions; it holds on its next request.",
    rest: "DELETE /sessions/:id",
    interactive: true,
    audit: "session.revoked",
    refusals: ["NOT_FOUND"],
    input: z.object({ id }),
    output: done,
  },
  revokeOthers: {
    kind: "mutation",
    access: "member",
    summary: "End all of one's own sessions but this one.",
    rest: "POST /sessions/revoke-others",
    destructive: true,
    interactive: true,
    audit: "session.others-revoked",
    input: z.object({}).optional(),
    output: z.object({ ended: z.int() }),
  },
} as const satisfies ContractGroup;
