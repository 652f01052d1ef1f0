import type { Context } from "./context.ts";
import { networkOf } from "./network.ts";

/** Whose calls are counted together and whose idempotency keys are apart. */
export function callerOf({ signedIn, request }: Pick<Context, "signedIn" | "request">): string {
  return signedIn ? `user:${signedIn.viewer.id}` : `ip:${networkOf(request.ip)}`;
}
