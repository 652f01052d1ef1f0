import { span } from "@agora/telemetry";
import type { TRPCError } from "@trpc/server";
import type { Context } from "./context.ts";
import type { Contract } from "./kit.ts";
import { asTRPCError, refusalOf } from "./wire-errors.ts";

type Result = { ok: true } | { ok: false; error: TRPCError };

/** Has a call counted, timed and shown in its trace: what was called and how it ended, never what was said. */
export function observed<R extends Result>(
  { ctx, path, contract }: { ctx: Context; path: string; contract: Contract },
  act: () => Promise<R>,
): Promise<R> {
  const started = performance.now();
  return span(path, { attributes: { "agora.procedure": path } }, async (step) => {
    const ended = (outcome: string) => {
      const seconds = contract.kind === "subscription" ? undefined : (performance.now() - started) / 1_000;
      ctx.metrics.ended({ procedure: path, outcome, seconds });
      step.set({ "agora.outcome": outcome });
      if (outcome === "error") step.fail("INTERNAL");
    };
    try {
      const result = await act();
      ended(result.ok ? "ok" : outcomeOf(result.error));
      return result;
    } catch (error) {
      ended(outcomeOf(error));
      throw error;
    }
  });
}

/** The reason of a refusal, or "error" for a bug. */
export function outcomeOf(error: unknown): string {
  return refusalOf(asTRPCError(error))?.reason ?? "error";
}
