import type { AgoraRouter } from "@agora/api/router-type";
import { TRPCClientError } from "@trpc/client";

const waiting = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls `act` when the signal is aborted; all of one signal share a listener, because Node.js warns of more than ten, which
 * calls made at once would soon be. @returns what stops it
 */
export function whenAborted(signal: AbortSignal, act: () => void): () => void {
  const acts = waiting.get(signal) ?? listen(signal);
  acts.add(act);
  return () => void acts.delete(act);
}

function listen(signal: AbortSignal): Set<() => void> {
  const acts = new Set<() => void>();
  const all = () => {
    for (const act of [...acts]) act();
  };
  signal.addEventListener("abort", all, { once: true });
  waiting.set(signal, acts);
  return acts;
}

/** What a call rejects with whose signal was aborted; a reason that is no error is told as an AbortError. */
export function aborted({ reason }: AbortSignal): TRPCClientError<AgoraRouter> {
  return TRPCClientError.from(reason instanceof Error ? reason : new DOMException("Aborted", "AbortError"));
}

/** Waits so many milliseconds, or until the signal is aborted. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stop?.();
      resolve();
    };
    const timer = setTimeout(end, ms);
    const stop = signal && whenAborted(signal, end);
  });
}
