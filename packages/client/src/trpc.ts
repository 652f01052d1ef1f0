import type { AgoraRouter } from "@agora/api/router-type";
import { httpBatchLink, httpSubscriptionLink, type TRPCLink } from "@trpc/client";
import { byKind, maxItems, mutationLinks, targetOf } from "./links.ts";
import type { ServerOptions } from "./server-options.ts";

export type { AgoraRouter } from "@agora/api/router-type";

/**
 * Links for frameworks that make the tRPC client themselves, and that repeat queries and limit their time themselves.
 * Queries of one tick travel in one request. Every mutation carries an Idempotency-Key; one that got no answer is sent
 * again, up to 3 times in all, without acting twice. Subscriptions use the global EventSource, which carries cookies only.
 */
export function agoraLinks(options: ServerOptions): TRPCLink<AgoraRouter>[] {
  const target = targetOf(options);
  return [
    byKind({
      queries: httpBatchLink({ ...target, maxItems }),
      mutations: mutationLinks(target, { tries: 3, patience: 0 }),
      subscriptions: httpSubscriptionLink(target),
    }),
  ];
}
