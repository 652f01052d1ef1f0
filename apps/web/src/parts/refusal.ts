import type { ErrorData, Fields, Reason } from "@agora/api/contract";

export type Refused = { reason?: Reason; message: string; fields: Fields; retryAfter?: number };

/** What the server said no with; undefined when it did not answer at all. Classes differ between bundles, so shapes are looked at. */
export function dataOf(error: unknown): ErrorData | undefined {
  if (typeof error !== "object" || error === null || !("data" in error)) return undefined;
  const { data } = error;
  if (typeof data !== "object" || data === null || !("reason" in data)) return undefined;
  return data as ErrorData; // The wire's shape, promised by the contract.
}

export function reasonOf(error: unknown): Reason | undefined {
  return dataOf(error)?.reason;
}

/** An error in words for a person. */
export function refused(error: unknown): Refused {
  const data = dataOf(error);
  if (!data)
    return { message: "Agora can't be reached right now. Check your connection and try again.", fields: {} };
  const message = error instanceof Error ? error.message : "That did not work.";
  return {
    reason: data.reason,
    message: withWait(message, data.retryAfter),
    fields: data.fields ?? {},
    retryAfter: data.retryAfter,
  };
}

function withWait(message: string, seconds: number | undefined): string {
  if (!seconds) return message;
  const wait = seconds < 90 ? `${Math.ceil(seconds)} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  // Where it is known how long, "later" needs no saying.
  return `${message.replace(/ Please (try again later|wait a moment)\.$/, "")} Try again in ${wait}.`;
}
