import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { commonReasons, type Reason, reasons, refusals } from "../../errors.ts";
import { problemStatus } from "../problem-status.ts";
import { procedures } from "../procedures.ts";

export type ErrorEntry = {
  reason: Reason;
  sentence: string;
  /** HTTP status of the answer of tRPC, and of REST. */
  trpc: number;
  rest: number;
  /** What to do about it. */
  advice?: string;
  /** Those that name it; any procedure may meet the common ones. */
  procedures: string[];
};

export type ErrorsPage = { common: ErrorEntry[]; others: ErrorEntry[] };

/** Every refusal there is, with what it means and who says it. */
export function errorsPage(): ErrorsPage {
  const isCommon = (reason: Reason) => commonReasons.includes(reason);
  return {
    common: reasons.filter(isCommon).map(entryOf),
    others: reasons.filter((reason) => !isCommon(reason)).map(entryOf),
  };
}

function entryOf(reason: Reason): ErrorEntry {
  const { code, sentence } = refusals[reason];
  const said = advice[reason];
  return {
    reason,
    sentence,
    trpc: getHTTPStatusCodeFromError(new TRPCError({ code })),
    rest: problemStatus(reason),
    ...(said && { advice: said }),
    procedures: procedures
      .filter(({ contract }) => contract.refusals?.includes(reason))
      .map(({ path }) => path),
  };
}

const advice: Partial<Record<Reason, string>> = {
  UNAUTHENTICATED: "Send a token, or a newer one: this one is missing, has expired or was ended.",
  FORBIDDEN:
    "The caller lacks the permission. An API key has those it was given, as long as its owner has them.",
  INVALID_INPUT: "Look at `fields`: sentences by input field.",
  RATE_LIMITED: "Wait for `retryAfter` seconds (`Retry-After` over REST), then call again.",
  IDEMPOTENCY_KEY_REUSED: "Use a fresh key for each act, and the same one only for the same input.",
  CROSS_ORIGIN: "A browser's cookie counts on pages of this site only. Programs send a bearer token.",
  TOO_LARGE: "A call holds 8 MB. Files go to the address that `media.startUpload` gives.",
  SESSION_REQUIRED: "Sign in as a person; an API key and an access token are not enough.",
  NO_SUCH_PROCEDURE: "Check the name and, over REST, the method.",
  INTERNAL: "Tell the site's operators the `requestId`. The call may be made again, with its key.",
  NOT_FOUND: "What one may not see looks like what is not there.",
  VERSION_CONFLICT:
    "`current` is the newest state (412 over REST with `If-Match`). Merge, and send its `version`.",
  PRICE_CHANGED: "`current` is the new quote. Show it, then send its total.",
  TOO_MANY_ATTEMPTS: "Wait for `retryAfter` seconds.",
  CODE_REQUIRED: "Send the same call again with `code`.",
};
