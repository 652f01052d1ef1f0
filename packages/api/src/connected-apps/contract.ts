import { z } from "zod";
import { type ContractGroup, done, id, permissions } from "../kit.ts";

/** The query of an authorization request (RFC 6749, 4.1.1), as the app wrote it. */
const query = z.string().max(8000).describe("What stands behind the `?` of the address that the app opened");

const answersTo = z
  .object({
    kind: z.enum(["site", "computer", "program"]),
    name: z.string().describe("The site's host, or how the program's addresses begin"),
  })
  .describe(
    "Where a yes is sent: to a site, to a program on the person's own computer, or to one that is installed",
  );

export const connectedApp = z.object({
  id,
  name: z.string().describe("What the app calls itself"),
  host: z.string().nullable().describe("Whose site describes it; null where nobody vouches for its name"),
  permissions: z.array(z.enum(permissions)),
  createdAt: z.date(),
  lastUsedAt: z.date().nullable().describe("Exact to a minute"),
  expiresAt: z.date().describe("Moves on while the app is used"),
});

export const connectedApps = {
  list: {
    kind: "query",
    access: "member",
    summary: "Apps that one lets act in one's name, newest first.",
    rest: "GET /connected-apps",
    interactive: true,
    input: z.object({}).optional(),
    output: z.object({ items: z.array(connectedApp) }),
  },
  review: {
    kind: "query",
    access: "member",
    summary:
      "What an app asks for, to be looked at before saying yes; the request is read as it came (OAuth 2.1).",
    rest: "GET /connected-apps/review",
    interactive: true,
    limit: "write",
    slow: true,
    refusals: ["APP_UNKNOWN", "ANSWER_ELSEWHERE"],
    input: z.object({ query }),
    output: z.object({
      app: z.object({ name: z.string(), host: z.string().nullable(), answersTo }),
      offered: z.array(z.enum(permissions)).describe("What can be chosen from, all of it one's own"),
      asked: z.array(z.enum(permissions)).describe("What the app asked for by name, as far as one has it"),
      problem: z.string().nullable().describe("Why this request can't be granted"),
      back: z.string().describe("Where to go to say no"),
    }),
  },
  allow: {
    kind: "mutation",
    access: "member",
    summary: "Let an app act in one's name, with some of one's own permissions, until one ends it.",
    rest: "POST /connected-apps",
    creates: true,
    interactive: true,
    audit: "connected-app.allowed",
    refusals: ["APP_UNKNOWN", "ANSWER_ELSEWHERE"],
    transaction: false,
    input: z.object({
      query,
      permissions: z
        .array(z.enum(permissions))
        .default([])
        .describe("A subset of one's own; what one loses later, the app loses too"),
    }),
    output: z.object({
      url: z.string().describe("Where to go, with a code for the app that is good for once"),
    }),
  },
  revoke: {
    kind: "mutation",
    access: "member",
    summary: "End what an app may do in one's name; it holds on the app's next request.",
    rest: "DELETE /connected-apps/:id",
    interactive: true,
    audit: "connected-app.revoked",
    refusals: ["NOT_FOUND"],
    input: z.object({ id }),
    output: done,
  },
} as const satisfies ContractGroup;
