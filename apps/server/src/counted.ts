import { type Limits, networkOf, Refusal } from "@agora/api";
import type { HttpBindings } from "@hono/node-server";
import type { MiddlewareHandler } from "hono";

/** Counts what programs read like the calls of a visitor. */
export function countedReads(
  limits: Limits,
  ipOf: (bindings: HttpBindings) => string,
): MiddlewareHandler<{ Bindings: HttpBindings }> {
  return async (c, next) => {
    try {
      await limits.count("read", `ip:${networkOf(ipOf(c.env))}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return c.text(error.message, 429, { "retry-after": String(error.details.retryAfter ?? 60) });
    }
    return next();
  };
}
