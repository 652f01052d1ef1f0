/**
 * Every refusal on one page: the tRPC code it travels under (which fixes the HTTP status) and the sentence a person reads.
 * Anything else that is thrown is a bug, and is masked on the wire.
 */
export const refusals = {
  // Can meet any caller of any procedure.
  UNAUTHENTICATED: { code: "UNAUTHORIZED", sentence: "Please sign in first." },
  FORBIDDEN: { code: "FORBIDDEN", sentence: "You are not allowed to do this." },
  INVALID_INPUT: { code: "BAD_REQUEST", sentence: "Some of what was sent is not right." },
  RATE_LIMITED: { code: "TOO_MANY_REQUESTS", sentence: "That was a lot at once. Please wait a moment." },
  IDEMPOTENCY_KEY_REUSED: { code: "CONFLICT", sentence: "This idempotency key was used with other input." },
  CROSS_ORIGIN: { code: "FORBIDDEN", sentence: "This request came from another site." },
  TOO_LARGE: { code: "PAYLOAD_TOO_LARGE", sentence: "That is too large." },
  SESSION_REQUIRED: {
    code: "FORBIDDEN",
    sentence: "Only a person who is signed in may do this, not a key or an app.",
  },
  NO_SUCH_PROCEDURE: { code: "NOT_FOUND", sentence: "There is no such procedure." },
  INTERNAL: {
    code: "INTERNAL_SERVER_ERROR",
    sentence: "Something went wrong on our side. It has been noted.",
  },

  // Named by the procedures that use them.
  NOT_FOUND: { code: "NOT_FOUND", sentence: "This does not exist, or is not for you to see." },
  VERSION_CONFLICT: { code: "CONFLICT", sentence: "Somebody changed this in the meantime." },
  SKU_TAKEN: { code: "CONFLICT", sentence: "There is already a variant with this stock keeping unit." },
  OUT_OF_STOCK: { code: "CONFLICT", sentence: "There is not enough of this left." },
  PRICE_CHANGED: { code: "CONFLICT", sentence: "The price has changed. Please look at the new total." },
  BELOW_MINIMUM: { code: "CONFLICT", sentence: "This is less than the smallest order." },
  COUPON_NOT_VALID: { code: "CONFLICT", sentence: "This coupon does not count here." },
  CART_EMPTY: { code: "CONFLICT", sentence: "There is nothing in the cart." },
  CART_CHANGED: { code: "CONFLICT", sentence: "The cart has changed. Please look at it again." },
  CART_FULL: { code: "CONFLICT", sentence: "A cart holds a hundred different things." },
  WRONG_STATUS: { code: "CONFLICT", sentence: "The order is no longer, or not yet, in the state for this." },
  REFUND_TOO_LARGE: { code: "CONFLICT", sentence: "That is more than is left of what was paid." },
  NOT_BOUGHT: { code: "FORBIDDEN", sentence: "Only people who got this product can review it." },
  ALREADY_REVIEWED: { code: "CONFLICT", sentence: "You have reviewed this already." },
  CODE_TAKEN: { code: "CONFLICT", sentence: "There is already a coupon with this code." },
  PROVIDER_NOT_OFFERED: { code: "BAD_REQUEST", sentence: "This way to pay is not offered here." },
  PROVIDER_AWAY: {
    code: "SERVICE_UNAVAILABLE",
    sentence: "The payment provider does not answer. Nothing was charged; please try again in a moment.",
  },
  NAME_TAKEN: { code: "CONFLICT", sentence: "There is already one of this name." },
  BANNED_FROM_COMMENTING: { code: "FORBIDDEN", sentence: "A moderator no longer lets you comment here." },
  EDITING_OVER: { code: "CONFLICT", sentence: "Comments can be changed for 15 minutes." },
  EMAIL_TAKEN: { code: "CONFLICT", sentence: "There is already an account with this address." },
  USERNAME_TAKEN: { code: "CONFLICT", sentence: "This name is taken." },
  GUESSABLE_PASSWORD: { code: "BAD_REQUEST", sentence: "This password is easy to guess." },
  SIGN_UP_CLOSED: { code: "FORBIDDEN", sentence: "New accounts can't be made here at the moment." },
  WRONG_CREDENTIALS: { code: "UNAUTHORIZED", sentence: "Name or password is wrong." },
  TOO_MANY_ATTEMPTS: { code: "TOO_MANY_REQUESTS", sentence: "Too many attempts. Please try again later." },
  SUSPENDED: { code: "FORBIDDEN", sentence: "This account is suspended." },
  TOKEN_NOT_VALID: { code: "BAD_REQUEST", sentence: "This link is no longer valid." },
  EMAIL_NOT_VERIFIED: { code: "FORBIDDEN", sentence: "Please follow the link in the mail first." },
  CODE_REQUIRED: { code: "UNAUTHORIZED", sentence: "Please enter the code of your second factor." },
  WRONG_CODE: { code: "UNAUTHORIZED", sentence: "This code is not right, or was used before." },
  WRONG_PASSWORD: { code: "BAD_REQUEST", sentence: "The password is wrong." },
  SIGN_IN_AGAIN: {
    code: "FORBIDDEN",
    sentence: "Please sign in again first; this needs a session of the last ten minutes.",
  },
  TWO_FACTOR_NOT_STARTED: { code: "CONFLICT", sentence: "Set up the second factor first." },
  TWO_FACTOR_ALREADY_ON: { code: "CONFLICT", sentence: "The second factor is already on." },
  LAST_WAY_IN: { code: "CONFLICT", sentence: "This is your only way to sign in. Set a password first." },
  LAST_ADMIN: { code: "CONFLICT", sentence: "Somebody has to remain administrator." },
  BUILT_IN_ROLE: { code: "CONFLICT", sentence: "Built-in roles can't be removed or renamed." },
  ROLE_NAME_TAKEN: { code: "CONFLICT", sentence: "There is already a role of this name." },
  ROLE_IN_USE: { code: "CONFLICT", sentence: "Somebody still has this role." },
  APP_UNKNOWN: {
    code: "BAD_REQUEST",
    sentence:
      "This app is not known here, or could not be looked up. Remove this site there, and add it again.",
  },
  ANSWER_ELSEWHERE: {
    code: "BAD_REQUEST",
    sentence: "The answer would go to an address that the app did not name before. Nothing was allowed.",
  },
  // Met on the way back from an identity provider, as `?error=` of the page one returns to.
  PROVIDER_FAILED: { code: "BAD_REQUEST", sentence: "Signing in there did not work. Please try again." },
  VERIFIED_EMAIL_NEEDED: {
    code: "FORBIDDEN",
    sentence: "This provider did not give us a mail address that it has verified.",
  },
  LINK_IN_SETTINGS: {
    code: "CONFLICT",
    sentence:
      "There is already an account with this address. Sign in with your password and link the provider in your settings.",
  },
  IDENTITY_TAKEN: { code: "CONFLICT", sentence: "This identity is linked to another account." },

  QUEUES_AWAY: {
    code: "SERVICE_UNAVAILABLE",
    sentence: "The queues don't answer. Promised jobs are safe; please try again in a moment.",
  },
  TOO_MANY_ENDPOINTS: {
    code: "CONFLICT",
    sentence: "There are as many endpoints as there may be. Remove one first.",
  },
  ENDPOINT_OFF: { code: "CONFLICT", sentence: "This endpoint is not active. Activate it first." },
  UPLOAD_MISSING: { code: "CONFLICT", sentence: "The file has not arrived yet." },
  UPLOAD_NOT_ACCEPTED: { code: "UNPROCESSABLE_CONTENT", sentence: "This file can't be used." },
  MEDIA_NOT_READY: { code: "CONFLICT", sentence: "This picture is not ready." },
  MEDIA_IN_USE: { code: "CONFLICT", sentence: "This file is used somewhere." },
} as const;

export type Reason = keyof typeof refusals;
export const reasons: readonly Reason[] = Object.keys(refusals).filter(
  (word): word is Reason => word in refusals,
);
export type RefusalCode = (typeof refusals)[Reason]["code"];

const common = [
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "INVALID_INPUT",
  "RATE_LIMITED",
  "IDEMPOTENCY_KEY_REUSED",
  "CROSS_ORIGIN",
  "TOO_LARGE",
  "SESSION_REQUIRED",
  "NO_SUCH_PROCEDURE",
  "INTERNAL",
] as const satisfies readonly Reason[];

export type CommonReason = (typeof common)[number];
/** Reasons any procedure may meet; a contract lists only what comes on top. */
export const commonReasons: readonly Reason[] = common;

/** Sentences by input field; a nested field's name is its path, joined by dots. */
export type Fields = Record<string, string[]>;

export type RefusalDetails = {
  /** Replaces the reason's own sentence. */
  message?: string;
  fields?: Fields;
  /** Seconds to wait. */
  retryAfter?: number;
  /** The value as it stands now, for VERSION_CONFLICT. */
  current?: unknown;
};

/** A "no" that the caller can understand and act on. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly reason: Reason;
  readonly details: RefusalDetails;

  constructor(reason: Reason, details: RefusalDetails = {}) {
    super(details.message ?? refusals[reason].sentence);
    this.reason = reason;
    this.details = details;
  }
}

/** What a refusal or a masked error looks like on every wire, as `error.data`. */
export type ErrorData = {
  code: RefusalCode;
  httpStatus: number;
  reason: Reason;
  path?: string;
  fields?: Fields;
  retryAfter?: number;
  current?: unknown;
  requestId?: string;
};
