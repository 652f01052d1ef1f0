import { z } from "zod";
import { type ContractGroup, done, id, page, pageInput } from "../kit.ts";

const queueName = z.enum(["mail", "images", "clock", "maintenance", "imports", "webhooks"]);
const jobState = z.enum(["waiting", "active", "delayed", "failed"]);

export const promisedJob = z.object({
  id,
  job: z.string().describe("What kind of work it is"),
  queue: queueName
    .nullable()
    .describe("Null for a kind of job that this version does not know; it waits for one that does"),
  state: jobState.describe(
    "Delayed: it failed and is tried again, or its time has not come. Failed: for good",
  ),
  payload: z.record(z.string(), z.unknown()).describe("What the work is about"),
  attempts: z.int().describe("How often it was tried"),
  maxAttempts: z.int(),
  failure: z.string().nullable().describe("Why the last attempt failed"),
  requestId: z.string().nullable().describe("Of the request that promised it"),
  actorId: id.nullable().describe("Whose act promised it"),
  createdAt: z.date(),
  runAt: z.date().describe("Not before this time"),
  nextAttemptAt: z.date().nullable().describe("When a delayed job is tried"),
  failedAt: z.date().nullable(),
});

const minutes = z.array(z.int()).describe("One number a minute for the last hour, the oldest first");

const queue = z.object({
  name: queueName,
  kinds: z.array(z.string()).describe("The kinds of job that it gets"),
  paused: z.boolean(),
  waiting: z.int(),
  active: z.int(),
  delayed: z.int(),
  failed: z.int().describe("For good; they wait for a person"),
  oldestSeconds: z.number().nullable().describe("How long the oldest job that is due has waited"),
  done: minutes,
  failures: minutes.describe("Attempts that failed, one number a minute for the last hour, the oldest first"),
});

const schedule = z.object({
  name: z.string(),
  queue: queueName,
  everySeconds: z.int(),
  nextAt: z.date().nullable().describe("Null where Redis does not know of it"),
  late: z.boolean().describe("It should have come round two minutes ago or more"),
  lastDoneAt: z.date().nullable().describe("When it last went well, as far as Redis remembers"),
});

const ids = z.array(id).min(1).max(100);

export const jobs = {
  queues: {
    kind: "query",
    access: "jobs:read",
    summary:
      "Queues with their counts, the age of the oldest job, an hour of throughput, and what comes round.",
    rest: "GET /jobs/queues",
    refusals: ["QUEUES_AWAY"],
    slow: true,
    input: z.object({}).optional(),
    output: z.object({
      queues: z.array(queue),
      schedules: z.array(schedule),
      outbox: z
        .object({ waiting: z.int(), oldestSeconds: z.number() })
        .describe("Promised jobs that no queue has yet"),
    }),
  },
  list: {
    kind: "query",
    access: "jobs:read",
    summary: "Promised jobs that are not done, newest first; done ones leave no trace.",
    rest: "GET /jobs",
    refusals: ["QUEUES_AWAY"],
    slow: true,
    input: z.object({
      ...pageInput,
      queue: queueName.optional(),
      job: z.string().max(60).optional(),
      state: jobState.optional(),
    }),
    output: page(promisedJob),
  },
  retry: {
    kind: "mutation",
    access: "jobs:write",
    summary: "Have jobs that failed for good tried again, from their first attempt on.",
    rest: "POST /jobs/retry",
    audit: "jobs.retried",
    input: z.object({ ids }),
    output: z.object({ retried: z.int().describe("Those among them that had failed") }),
  },
  remove: {
    kind: "mutation",
    access: "jobs:write",
    summary: "Drop jobs that wait or have failed; what they promised does not happen.",
    rest: "POST /jobs/remove",
    destructive: true,
    audit: "jobs.removed",
    refusals: ["QUEUES_AWAY"],
    transaction: false,
    input: z.object({ ids }),
    output: z.object({ removed: z.int().describe("Those among them that nobody was working on") }),
  },
  pause: {
    kind: "mutation",
    access: "jobs:write",
    summary: "Let a queue begin no more jobs until it is resumed; those that run go on, new ones wait.",
    rest: "POST /jobs/queues/:queue/pause",
    idempotent: true,
    audit: "jobs.paused",
    refusals: ["QUEUES_AWAY"],
    transaction: false,
    input: z.object({ queue: queueName }),
    output: done,
  },
  resume: {
    kind: "mutation",
    access: "jobs:write",
    summary: "Let a paused queue go on.",
    rest: "POST /jobs/queues/:queue/resume",
    idempotent: true,
    audit: "jobs.resumed",
    refusals: ["QUEUES_AWAY"],
    transaction: false,
    input: z.object({ queue: queueName }),
    output: done,
  },
} as const satisfies ContractGroup;
