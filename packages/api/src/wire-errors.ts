import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import { type ErrorData, type Reason, Refusal, refusals } from "./errors.ts";

/** tRPC's own refusals, said before any of our code runs, in our words. */
const reasonOfCode: Partial<Record<TRPCError["code"], Reason>> = {
  BAD_REQUEST: "INVALID_INPUT",
  PARSE_ERROR: "INVALID_INPUT",
  UNSUPPORTED_MEDIA_TYPE: "INVALID_INPUT",
  METHOD_NOT_SUPPORTED: "NO_SUCH_PROCEDURE",
  NOT_FOUND: "NO_SUCH_PROCEDURE",
  PAYLOAD_TOO_LARGE: "TOO_LARGE",
};

/** Gives whatever was thrown the tRPC code that its HTTP status follows from. */
export function asTRPCError(error: unknown): TRPCError {
  if (error instanceof TRPCError) return error;
  if (error instanceof Refusal) return new TRPCError({ code: refusals[error.reason].code, cause: error });
  return new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: error });
}

/** The refusal behind an error, or undefined when it is a bug that nobody outside may read. */
export function refusalOf(error: TRPCError): Refusal | undefined {
  if (error.cause instanceof Refusal) return error.cause;
  const reason = reasonOfCode[error.code];
  return reason && new Refusal(reason);
}

/** What leaves the house: a refusal's own words, or a mask with the request's id. */
export function errorShape(error: TRPCError, at: { path?: string; requestId?: string } = {}): ErrorShape {
  const refusal = refusalOf(error) ?? new Refusal("INTERNAL");
  const { code } = refusals[refusal.reason];
  const { message: _, ...details } = refusal.details;
  const httpStatus = getHTTPStatusCodeFromError(new TRPCError({ code }));
  return {
    message: refusal.message,
    code: TRPC_ERROR_CODES_BY_KEY[code],
    data: { code, httpStatus, reason: refusal.reason, ...details, ...at },
  };
}

export type ErrorShape = { message: string; code: number; data: ErrorData };
