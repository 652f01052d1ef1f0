import type { AgoraRouter } from "@agora/api/router-type";
import type { TRPCClientError, TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { ForeignAnswer } from "./foreign-answer.ts";

export type Again = {
  /** How often it is sent in all. */
  tries: number;
  /** Milliseconds: the longest wait that an answer "later, please" may ask for; 0: no such answer is asked again. */
  patience: number;
};

/**
 * Sends a call again, later each time, when no answer came, or the answer was "later, please" (429, 503). Every other
 * refusal stands. For what may be sent twice: queries, and mutations with a key.
 */
export function againLink({ tries, patience }: Again): TRPCLink<AgoraRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        let timer: ReturnType<typeof setTimeout> | undefined;
        let running: { unsubscribe(): void } | undefined;
        let over = false;
        const attempt = (tried: number) => {
          running = next(op).subscribe({
            next: (value) => observer.next(value),
            complete: () => observer.complete(),
            error: (error) => {
              // Ending a request fails it, which is no reason to send it again.
              if (over) return;
              const more = tried < tries && !op.signal?.aborted;
              const wait = more ? waitAfter(error, tried, patience) : undefined;
              if (wait === undefined) return observer.error(error);
              timer = setTimeout(() => attempt(tried + 1), wait);
            },
          });
        };
        attempt(1);
        return () => {
          over = true;
          clearTimeout(timer);
          running?.unsubscribe();
        };
      });
}

/** Milliseconds until the next try; undefined where the answer stands. */
function waitAfter(
  { data, cause }: TRPCClientError<AgoraRouter>,
  tried: number,
  patience: number,
): number | undefined {
  const foreign = cause instanceof ForeignAnswer ? cause.response : undefined;
  const status = data?.httpStatus ?? foreign?.status;
  const later = status === 429 || status === 503;
  // Without data it was not Agora that answered, but nobody, or something in between.
  const lost = !data && (!foreign || foreign.ok || foreign.status >= 500);
  if (!later && !lost) return undefined;
  if (data && patience === 0) return undefined;
  const asked = data?.retryAfter !== undefined ? data.retryAfter * 1000 : retryAfter(foreign);
  return asked > patience ? undefined : Math.max(asked, backoff(tried));
}

/** Milliseconds that a response asks to wait (RFC 9110, 10.2.3), 0 where it does not. */
export function retryAfter(response: Response | undefined): number {
  const value = response?.headers.get("retry-after") ?? "";
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Math.max(0, wait || 0);
}

/** Milliseconds before try number `tried` + 1: twice as long each time, up to 20 s, and never the same for everybody. */
export function backoff(tried: number): number {
  return Math.min(20_000, 250 * 2 ** tried) * (0.5 + Math.random() / 2);
}
