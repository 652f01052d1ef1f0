import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { type Reason, refusals } from "../errors.ts";

/** Plain HTTP is finer than tRPC's codes. */
const finer: Partial<Record<Reason, number>> = {
  INVALID_INPUT: 422,
  TOKEN_NOT_VALID: 410,
  EDITING_OVER: 410,
};

/** The HTTP status of a refusal over REST. */
export function problemStatus(reason: Reason): number {
  return finer[reason] ?? getHTTPStatusCodeFromError(new TRPCError({ code: refusals[reason].code }));
}
