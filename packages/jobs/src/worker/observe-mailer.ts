import { span } from "@agora/telemetry";
import { Busy } from "./busy.ts";
import type { Mailer } from "./mailer.ts";
import type { WorkerMetrics } from "./metrics.ts";
import { PermanentFailure } from "./permanent-failure.ts";

/** Has each mail counted, timed and shown in the trace that it belongs to; not to whom it goes, nor what it says. */
export function observeMailer(mailer: Mailer, metrics: WorkerMetrics): Mailer {
  return {
    ...mailer,
    send: (mail) =>
      span("SMTP send", { kind: "client" }, async (step) => {
        const started = performance.now();
        let outcome = "sent";
        try {
          await mailer.send(mail);
        } catch (error) {
          outcome = outcomeOf(error);
          throw error;
        } finally {
          metrics.mailed({ outcome, seconds: (performance.now() - started) / 1_000 });
          step.set({ "agora.outcome": outcome });
        }
      }),
  };
}

function outcomeOf(error: unknown): string {
  if (error instanceof PermanentFailure) return "refused";
  return error instanceof Busy ? "busy" : "failed";
}
