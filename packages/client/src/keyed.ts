import type { AgoraRouter } from "@agora/api/router-type";
import type { TRPCLink } from "@trpc/client";
import { newIdempotencyKey, randomHex } from "./idempotency-key.ts";

/** Every try of one mutation carries the same key and trace; the context's `idempotencyKey`, `traceparent` come first. */
export const keyedLink: TRPCLink<AgoraRouter> =
  () =>
  ({ op, next }) => {
    const made = { idempotencyKey: newIdempotencyKey(), traceparent: newTraceparent() };
    return next({ ...op, context: { ...made, ...op.context } });
  };

/** Begins a trace (W3C Trace Context) that leads from here through the server to what it promises, such as a mail. */
function newTraceparent(): string {
  return `00-${randomHex(16)}-${randomHex(8)}-01`;
}
