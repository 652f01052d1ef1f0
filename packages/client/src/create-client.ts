import type { AgoraRouter } from "@agora/api/router-type";
import {
  createTRPCClient,
  getUntypedClient,
  httpBatchStreamLink,
  httpLink,
  httpSubscriptionLink,
  type TRPCLink,
  type TRPCRequestOptions,
  type TRPCUntypedClient,
} from "@trpc/client";
import { createTRPCRecursiveProxy } from "@trpc/server";
import { aborted } from "./aborted.ts";
import { againLink } from "./again.ts";
import type { ActOptions, AgoraClient, IterateOptions } from "./agora-client.ts";
import { behind } from "./behind.ts";
import { deadlineLink, untilAbortedLink } from "./deadline.ts";
import { eventSourceOn } from "./event-source.ts";
import { gatheredLink } from "./gathered.ts";
import { byKind, maxItems, mutationLinks, targetOf } from "./links.ts";
import type { ServerOptions } from "./server-options.ts";
import { streamReasonLink } from "./stream-reason.ts";

export type ClientOptions = ServerOptions & {
  /** Milliseconds for a call with all its tries; 30,000 when left out, 0: as long as it takes. */
  timeout?: number | undefined;
  /** How often a call without an answer is sent in all; 4 when left out, 1: once. */
  tries?: number | undefined;
  /** Milliseconds: the longest wait that is done when the server says "later"; 10,000 when left out. */
  patience?: number | undefined;
};

/**
 * A client with the types of every procedure. Queries made in the same tick travel in one request, and each is answered
 * when it is ready. What got no answer, or "later, please", is sent again after a growing wait; every mutation carries an
 * Idempotency-Key, so that this does not act twice. Subscriptions go on after a lost connection where they were.
 * Calls reject with an error that `isRefusal` tells apart.
 */
export function createClient(options: ClientOptions): AgoraClient {
  const { timeout = 30_000, tries = 4, patience = 10_000 } = options;
  const target = targetOf(options);
  const again = { tries, patience };
  /** Made anew for each subscription, which goes on from a place of its own. */
  const following: TRPCLink<AgoraRouter> = (runtime) => (call) => {
    const EventSource = eventSourceOn({ fetch: target.ask, headers: target.headers });
    return httpSubscriptionLink({ ...target, EventSource })(runtime)(call);
  };
  const queries = gatheredLink(httpLink(target), httpBatchStreamLink({ ...target, maxItems }));
  const deadline = deadlineLink(timeout);
  const trpc = createTRPCClient<AgoraRouter>({
    links: [
      byKind({
        queries: [deadline, againLink(again), queries],
        mutations: [deadline, ...mutationLinks(target, again)],
        subscriptions: [untilAbortedLink, streamReasonLink, following],
      }),
    ],
  });
  const untyped = getUntypedClient(trpc);
  const client = createTRPCRecursiveProxy<AgoraClient>(({ path, args }) => call(untyped, path, args));
  behind.set(client, trpc);
  return client;
}

type Untyped = TRPCUntypedClient<AgoraRouter>;
type Observer = Parameters<Untyped["subscription"]>[2];

function call(untyped: Untyped, path: readonly string[], [input, given]: readonly unknown[]) {
  const procedure = path.slice(0, -1).join(".");
  const options = isGiven<ActOptions & IterateOptions>(given) ? given : {};
  switch (path.at(-1)) {
    case "query":
      return untyped.query(procedure, input, requestOf(options));
    case "mutate":
      return untyped.mutation(procedure, input, requestOf(options));
    case "subscribe":
      return untyped.subscription(procedure, input, isGiven<Observer>(given) ? given : {});
    case "all":
      return everyItem((cursor) => {
        const wanted = { ...(isGiven<object>(input) && input), limit: options.pageSize ?? 100, cursor };
        return untyped.query(procedure, wanted, requestOf(options));
      }, options.signal);
    default:
      throw new TypeError(`${path.join(".")} is no method of the client`);
  }
}

async function* everyItem(ask: (cursor: string | undefined) => Promise<unknown>, signal?: AbortSignal) {
  let cursor: string | undefined;
  do {
    const page = await ask(cursor);
    if (!isGiven<{ items: unknown[]; nextCursor: string | null }>(page)) return;
    for (const item of page.items) {
      if (signal?.aborted) throw aborted(signal);
      yield item;
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

function requestOf({ signal, context, timeout, idempotencyKey }: ActOptions): TRPCRequestOptions {
  return {
    ...(signal && { signal }),
    context: {
      ...context,
      ...(timeout !== undefined && { timeout }),
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    },
  };
}

/** The types of the client have checked what comes through its proxy. */
function isGiven<T extends object>(value: unknown): value is T {
  return typeof value === "object" && value !== null;
}
