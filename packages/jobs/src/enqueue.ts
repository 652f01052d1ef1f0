import type { Tx } from "@agora/db";
import { insertOutbox } from "@agora/db/queries/outbox";
import { span, traceparent } from "@agora/telemetry";
import type { z } from "zod";
import type { Job } from "./jobs.ts";

export type EnqueueOptions = {
  /** Not before this time. */
  runAt?: Date;
  requestId?: string;
  /** The person whose act promises the job. */
  actorId?: string;
};

/**
 * Promises a job in the caller's transaction: it runs if, and only if, that commits. Gives the job's id.
 * @throws ZodError for a payload that the job does not take, which is a bug.
 */
export async function enqueue<Payload extends z.ZodObject>(
  tx: Tx,
  job: Job<string, Payload>,
  payload: z.input<Payload>,
  options: EnqueueOptions = {},
): Promise<string> {
  const promised = { job: job.name, payload: job.payload.parse(payload), ...options };
  return span(`promise ${job.name}`, { kind: "producer", attributes: { "agora.job": job.name } }, () =>
    insertOutbox(tx, { ...promised, trace: traceparent() }),
  );
}
