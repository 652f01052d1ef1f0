import { implement } from "../implement.ts";
import { jobs } from "./contract.ts";
import { listJobs } from "./list-jobs.ts";
import { readQueues } from "./read-queues.ts";
import { removeJobs } from "./remove-jobs.ts";
import { retryJobs } from "./retry-jobs.ts";
import { setPaused } from "./set-paused.ts";

export const jobsRouter = implement(jobs, {
  queues: ({ ctx }) => readQueues(ctx),
  list: ({ ctx, input }) => listJobs(ctx, input),
  retry: ({ ctx, input }) => retryJobs(ctx, input),
  remove: ({ ctx, input }) => removeJobs(ctx, input),
  pause: ({ ctx, input }) => setPaused(ctx, input.queue, true),
  resume: ({ ctx, input }) => setPaused(ctx, input.queue, false),
});
