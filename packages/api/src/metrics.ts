import { Counter, Gauge, Histogram, type Registry } from "@agora/telemetry";

/** Figures about the calls of procedures. */
export type CallMetrics = {
  /** Outcome: ok, a refusal's reason, or error. Streams have no length that would mean anything. */
  ended(call: { procedure: string; outcome: string; seconds?: number }): void;
  /** Somebody follows a subscription, until what this gives is called. */
  followed(procedure: string): () => void;
};

/** What calls are counted as that no procedure answered to. */
export const noProcedure = "unknown";

export function openCallMetrics(registry: Registry): CallMetrics {
  const registers = [registry];
  const calls = new Counter({
    name: "agora_calls_total",
    help: "Calls of procedures by outcome: ok, the reason of a refusal, or error",
    labelNames: ["procedure", "outcome"],
    registers,
  });
  const duration = new Histogram({
    name: "agora_call_duration_seconds",
    help: "Time that calls of procedures took, whatever their outcome",
    labelNames: ["procedure"],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const open = new Gauge({
    name: "agora_subscriptions_open",
    help: "Subscriptions that somebody follows at the moment",
    labelNames: ["procedure"],
    registers,
  });
  return {
    ended: ({ procedure, outcome, seconds }) => {
      calls.inc({ procedure, outcome });
      if (seconds !== undefined) duration.observe({ procedure }, seconds);
    },
    followed: (procedure) => {
      open.inc({ procedure });
      return () => open.dec({ procedure });
    },
  };
}
