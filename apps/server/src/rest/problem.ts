import { asTRPCError, errorShape, Refusal, refusalOf } from "@agora/api";
import { problemStatus } from "@agora/api/doors";
import type { TRPCError } from "@trpc/server";
import { requestId } from "../context.ts";

/** Id and path of the request, where there is one. */
type At = { requestId?: string; path?: string; status?: number };

/** A refusal as RFC 9457 says it, with our own `reason`, `fields`, `current` and `requestId`. */
export function problem(error: TRPCError, { requestId, path, status: wanted }: At): Response {
  const { message, data } = errorShape(error, { requestId });
  const { code: _, httpStatus: __, reason, ...details } = data;
  const status = wanted ?? problemStatus(reason);
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
        ...(requestId !== undefined && { "x-request-id": requestId }),
        // RFC 9110 (15.5.2) has every 401 say how one could be somebody.
        ...(status === 401 && { "www-authenticate": 'Bearer realm="Agora"' }),
        ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }),
      },
    },
  );
}

/** Where a request that is answered before anything is called came in. */
export const requestAt = (request: Request) => ({
  requestId: requestId(request),
  path: new URL(request.url).pathname,
});

/** For an address below /api that leads nowhere: who asks there is a program, and reads no pages. */
export function nothingHere(request: Request): Response {
  const message = "There is nothing at this address. What there is, /api/openapi.json says.";
  return problem(asTRPCError(new Refusal("NO_SUCH_PROCEDURE", { message })), requestAt(request));
}
