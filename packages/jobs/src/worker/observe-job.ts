import { trace } from "@agora/telemetry";
import type { JobOutcome, WorkerMetrics } from "./metrics.ts";

type Attempt = {
  name: string;
  /** The traceparent of whoever promised the job. */
  traceparent?: string | null;
  attributes?: Record<string, string | number>;
};

/** Has an attempt at a job counted, timed and shown in the trace that promised it. What threw without a word is retried. */
export function observeJob<T>(
  metrics: WorkerMetrics,
  { name, traceparent, attributes }: Attempt,
  act: (ended: (outcome: JobOutcome) => void) => Promise<T>,
): Promise<T> {
  const options = {
    kind: "consumer",
    traceparent,
    attributes: { "agora.job": name, ...attributes },
  } as const;
  return trace(name, options, async (span) => {
    const started = performance.now();
    let outcome: JobOutcome = "retried";
    try {
      return await act((told) => {
        outcome = told;
      });
    } finally {
      metrics.ended({ job: name, outcome, seconds: (performance.now() - started) / 1_000 });
      span.set({ "agora.outcome": outcome });
    }
  });
}
