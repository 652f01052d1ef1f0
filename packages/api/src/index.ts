export { type Credential, readCredential } from "./auth/credentials.ts";
export { openPasswords } from "./auth/passwords.ts";
export type { SignedIn, Viewer } from "./auth/sessions.ts";
export type { Aftermath, Context, RequestInfo, Services } from "./context.ts";
export { Refusal } from "./errors.ts";
export { openLimits } from "./limits.ts";
export { router } from "./router.ts";
export { asTRPCError, errorShape, refusalOf } from "./wire-errors.ts";
export { wireResult } from "./wire-result.ts";
