import type { ErrorData, Reason } from "@agora/api/contract";

/** A "no" from Agora: why, which fields, how many seconds to wait. */
export type Refusal<R extends Reason = Reason> = Error & { data: ErrorData & { reason: R } };

/**
 * True for a refusal of any reason, or of one of those named: `isRefusal(error, "EMAIL_TAKEN")`. False for failures, such
 * as a network that is away, a time that ran out, or an abort.
 */
export function isRefusal<R extends Reason = Reason>(error: unknown, ...reasons: R[]): error is Refusal<R> {
  const reason = reasonOf(error);
  return reason !== undefined && (reasons.length === 0 || reasons.some((wanted) => wanted === reason));
}

function reasonOf(error: unknown): unknown {
  if (!(error instanceof Error) || !("data" in error)) return undefined;
  const { data } = error;
  return typeof data === "object" && data !== null && "reason" in data ? data.reason : undefined;
}
