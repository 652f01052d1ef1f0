import type { AgoraRouter } from "@agora/api/router-type";
import { TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";

/**
 * Ends a call when its signal says so or its time is over, also in the middle of a batch whose other calls go on. The
 * context's `timeout` comes before `timeout`, both in milliseconds; 0 is for ever.
 */
export function deadlineLink(timeout: number): TRPCLink<AgoraRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        const { signal, context } = op;
        const running = next(op).subscribe(observer);
        const end = (cause: Error) => {
          running.unsubscribe();
          observer.error(TRPCClientError.from(cause));
        };
        const aborted = () =>
          end(signal?.reason instanceof Error ? signal.reason : new DOMException("Aborted", "AbortError"));
        const ms = typeof context.timeout === "number" ? context.timeout : timeout;
        const late = () => end(new DOMException(`No answer within ${ms} ms`, "TimeoutError"));
        const timer = ms > 0 ? setTimeout(late, ms) : undefined;
        if (signal?.aborted) aborted();
        signal?.addEventListener("abort", aborted, { once: true });
        return () => {
          clearTimeout(timer);
          signal?.removeEventListener("abort", aborted);
          running.unsubscribe();
        };
      });
}
