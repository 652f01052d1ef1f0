import type { AgoraRouter } from "@agora/api/router-type";
import { TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { StreamFailed } from "./event-source.ts";

/** Tells why a stream broke or ended, where tRPC has only the event that said so. */
export const streamReasonLink: TRPCLink<AgoraRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) =>
      next(op).subscribe({
        next: (value) => {
          const { result } = value;
          if (result.type !== "state" || !result.error) return observer.next(value);
          observer.next({ ...value, result: { ...result, error: reasonOf(result.error) } });
        },
        error: (error) => observer.error(reasonOf(error)),
        complete: () => observer.complete(),
      }),
    );

function reasonOf(error: TRPCClientError<AgoraRouter>): TRPCClientError<AgoraRouter> {
  const { cause } = error;
  // Cleaning up after the event, tRPC meets it again, and throws both as a SuppressedError.
  const event = cause && "suppressed" in cause ? cause.suppressed : cause;
  return event instanceof StreamFailed ? TRPCClientError.from(event.reason) : error;
}
