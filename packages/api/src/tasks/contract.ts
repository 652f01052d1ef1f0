import { z } from "zod";
import { type ContractGroup, id, page, pageInput } from "../kit.ts";

/** What became of an import, and everything that it could not take along. */
export const importReport = z.object({
  posts: z.object({
    new: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    edited: z.int().describe("Changed here since, and left alone"),
    gone: z.int().describe("Deleted here since, and not brought back"),
    skipped: z.int(),
    failed: z.int(),
  }),
  accounts: z.object({ made: z.int(), matched: z.int().describe("Found by their mail address") }),
  pictures: z.object({ new: z.int(), known: z.int(), failed: z.int() }),
  comments: z.int(),
  redirects: z.int().describe("Old addresses that lead to their posts"),
  notes: z.array(z.string()).describe("About the whole"),
  lines: z.array(z.object({ post: z.string(), what: z.string() })).describe("About one post each"),
  linesLeftOut: z
    .int()
    .default(0)
    .describe("How many more there are: a list has none, a task the first 1000"),
});

/** Long work that somebody asked for: exports and imports. */
export const task = z.object({
  id,
  kind: z.enum(["export-data", "export-posts", "import-ghost", "import-wordpress"]),
  status: z.enum(["uploading", "waiting", "running", "done", "failed"]),
  done: z.int().describe("How many of `total` things are done"),
  total: z.int().nullable().describe("Null while that is not known"),
  note: z.string().nullable().describe("What it is at, or why it failed, in words"),
  filename: z.string().nullable(),
  report: importReport.nullable().describe("Of an import that is done"),
  createdAt: z.date(),
  updatedAt: z.date(),
  endedAt: z.date().nullable(),
});

export const tasks = {
  list: {
    kind: "query",
    access: "member",
    summary: "One's own exports and imports, newest first; ended ones are kept for 30 days.",
    rest: "GET /tasks",
    input: z.object({ ...pageInput, kind: z.array(task.shape.kind).max(4).optional() }),
    output: page(task),
  },
  get: {
    kind: "query",
    access: "member",
    summary: "One of one's own exports and imports.",
    rest: "GET /tasks/:id",
    refusals: ["NOT_FOUND"],
    input: z.object({ id }),
    output: task,
  },
  live: {
    kind: "subscription",
    access: "member",
    summary: "Follow one of one's own exports and imports until it has ended.",
    rest: "GET /tasks/:id/live",
    refusals: ["NOT_FOUND"],
    input: z.object({ id, lastEventId: z.string().optional() }),
    output: task,
  },
} as const satisfies ContractGroup;
