import type { AgoraRouter } from "@agora/api/contract";
import { createIsomorphicFn, getGlobalStartContext } from "@tanstack/react-start";
import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  retryLink,
  splitLink,
  type TRPCClient,
  type TRPCLink,
} from "@trpc/client";
import { tap } from "@trpc/server/observable";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import superjson from "superjson";
import { sayEnded } from "./auth/ended.ts";

export type Client = TRPCClient<AgoraRouter>;

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AgoraRouter>();

const target = { url: "/trpc", transformer: superjson };

/** Every try of one mutation carries the same key, so that a lost answer can be asked for again. */
const idempotencyKeyLink: TRPCLink<AgoraRouter> =
  () =>
  ({ op, next }) =>
    next({ ...op, context: { ...op.context, idempotencyKey: randomKey() } });

/** A session may have been ended elsewhere; the first call that needs one finds out. */
const endedLink: TRPCLink<AgoraRouter> =
  () =>
  ({ op, next }) =>
    next(op).pipe(
      tap({
        error: ({ data }) => {
          if (data?.reason === "UNAUTHENTICATED") sayEnded();
        },
      }),
    );

const mutationLinks: TRPCLink<AgoraRouter>[] = [
  idempotencyKeyLink,
  retryLink({
    // Without data the server has not answered; whatever it did answer stands.
    retry: ({ op, error, attempts }) =>
      !error.data && attempts < 3 && navigator.onLine && !op.signal?.aborted,
    retryDelayMs: (attempt) => 300 * 2 ** attempt,
  }),
  httpLink({ ...target, headers: ({ op }) => ({ "Idempotency-Key": String(op.context.idempotencyKey) }) }),
];

function createBrowserClient(): Client {
  return createTRPCClient<AgoraRouter>({
    links: [
      endedLink,
      splitLink({
        condition: (op) => op.type === "subscription",
        true: httpSubscriptionLink(target),
        false: splitLink({
          condition: (op) => op.type === "mutation",
          true: mutationLinks,
          // maxItems is the largest batch that the server takes.
          false: httpBatchLink({ ...target, maxItems: 10 }),
        }),
      }),
    ],
  });
}

/** crypto.randomUUID is missing on plain http other than localhost. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

/** In the server's process calls go straight to the router that this page's request was given. */
export const createClient = createIsomorphicFn()
  .server((): Client => pageContext().trpcClient)
  .client(createBrowserClient);

/** What the server hands to each page it renders. */
export type PageContext = { trpcClient: Client; nonce: string; publicUrl: string };

export function pageContext(): PageContext {
  const context = getGlobalStartContext();
  if (!context) throw new Error("There is a page context on the server only");
  return context;
}
