import { errorShape, type Refusal, refusalOf } from "@agora/api";
import type { TRPCError } from "@trpc/server";

/** Plain HTTP is finer than tRPC's codes. */
const statusOf: Partial<Record<Refusal["reason"], number>> = {
  INVALID_INPUT: 422,
  TOKEN_NOT_VALID: 410,
  EDITING_OVER: 410,
};

type At = { requestId: string; path: string; status?: number };

/** A refusal as RFC 9457 says it, with our own `reason`, `fields`, `current` and `requestId`. */
export function problem(error: TRPCError, { requestId, path, status: wanted }: At): Response {
  const { message, data } = errorShape(error, { requestId });
  const { code: _, httpStatus, reason, ...details } = data;
  const status = wanted ?? statusOf[reason] ?? httpStatus;
  const retryAfter = refusalOf(error)?.details.retryAfter;
  return new Response(
    JSON.stringify({
      type: `/docs/errors#${reason}`,
      title: message,
      status,
      reason,
      instance: path,
      ...details,
    }),
    {
      status,
      headers: {
        "content-type": "application/problem+json",
        "cache-control": "no-store",
        ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }),
      },
    },
  );
}
