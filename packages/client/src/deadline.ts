import type { AgoraRouter } from "@agora/api/router-type";
import { TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { aborted, whenAborted } from "./aborted.ts";

/** Milliseconds that a timer can wait, some 24 days; with more it would end at once. */
const longest = 2 ** 31 - 1;

/**
 * Ends a call when its signal says so or its time is over, also in the middle of a batch whose other calls go on. The
 * context's `timeout` comes before `timeout`, both in milliseconds; 0 is for ever.
 */
export function deadlineLink(timeout: number): TRPCLink<AgoraRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        const { signal, context } = op;
        if (signal?.aborted) return observer.error(aborted(signal));
        const running = next(withoutSignal(op)).subscribe(observer);
        const end = (error: TRPCClientError<AgoraRouter>) => {
          running.unsubscribe();
          observer.error(error);
        };
        const ms = typeof context.timeout === "number" ? context.timeout : timeout;
        const late = () =>
          end(TRPCClientError.from(new DOMException(`No answer within ${ms} ms`, "TimeoutError")));
        const timer = ms > 0 && ms <= longest ? setTimeout(late, ms) : undefined;
        const stop = signal && whenAborted(signal, () => end(aborted(signal)));
        return () => {
          clearTimeout(timer);
          stop?.();
          running.unsubscribe();
        };
      });
}

/** Ends a subscription when its signal says so, as `unsubscribe` does. */
export const untilAbortedLink: TRPCLink<AgoraRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) => {
      const { signal } = op;
      if (signal?.aborted) return observer.complete();
      const running = next(withoutSignal(op)).subscribe(observer);
      const stop = signal && whenAborted(signal, () => running.unsubscribe());
      return () => {
        stop?.();
        running.unsubscribe();
      };
    });

/** tRPC's links would listen to a signal for as long as it lives, which may be as long as the program. */
function withoutSignal<Op extends { signal: unknown }>(op: Op): Op & { signal: null } {
  return { ...op, signal: null };
}
