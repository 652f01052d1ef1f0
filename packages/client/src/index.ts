import type { AgoraRouter, ErrorData, Reason } from "@agora/api/contract";
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
import superjson from "superjson";

export type {
  AgoraRouter,
  ErrorData,
  Fields,
  Inputs,
  Outputs,
  Permission,
  Reason,
} from "@agora/api/contract";

/** One method for each procedure: `client.posts.list.query({ tag: "news" })`. */
export type AgoraClient = TRPCClient<AgoraRouter>;

export type ClientOptions = {
  /** Where Agora runs, such as https://example.org; empty for a page of Agora itself. */
  url: string;
  /** Bearer token, or a function that is asked before each call; left out, a browser sends its cookie. */
  token?: string | (() => string | undefined);
  /** Instead of the global fetch. */
  fetch?: typeof fetch;
  /** Needed for subscriptions where there is no global EventSource, such as Node.js. */
  EventSource?: typeof EventSource;
};

/** The server takes no larger batch. */
const maxItems = 10;
const triesOfAMutation = 3;

/**
 * A client with the types of every procedure. Queries made in the same tick travel in one request. Every mutation
 * carries an Idempotency-Key, so one whose answer was lost is sent again (up to 3 times in all) without acting twice.
 * Calls reject with an error that `isRefusal` tells apart.
 */
export function createClient(options: ClientOptions): AgoraClient {
  return createTRPCClient<AgoraRouter>({ links: agoraLinks(options) });
}

/** The links of `createClient`, for frameworks that make the tRPC client themselves. */
export function agoraLinks({ url, token, fetch, EventSource }: ClientOptions): TRPCLink<AgoraRouter>[] {
  const target = { url: `${url.replace(/\/$/, "")}/trpc`, transformer: superjson, fetch };
  const authorization = () => {
    const bearer = typeof token === "function" ? token() : token;
    return bearer ? { authorization: `Bearer ${bearer}` } : {};
  };
  const mutation: TRPCLink<AgoraRouter>[] = [
    mutationLink,
    retryLink({
      // Without data the server has not answered; whatever it did answer stands.
      retry: ({ op, error, attempts }) => !error.data && !op.signal?.aborted && attempts < triesOfAMutation,
      retryDelayMs: (attempt) => 300 * 2 ** attempt,
    }),
    httpLink({
      ...target,
      headers: ({ op: { context } }) => ({
        ...authorization(),
        "idempotency-key": String(context.idempotencyKey),
        traceparent: String(context.traceparent),
      }),
    }),
  ];
  const subscription = httpSubscriptionLink({
    ...target,
    ...(EventSource && { EventSource }),
  });
  return [
    splitLink({
      condition: (op) => op.type === "subscription",
      true: subscription,
      false: splitLink({
        condition: (op) => op.type === "mutation",
        true: mutation,
        false: httpBatchLink({ ...target, maxItems, headers: authorization }),
      }),
    }),
  ];
}

/** Every try of one mutation carries the same key and trace; pass `context: { idempotencyKey, traceparent }` to choose. */
const mutationLink: TRPCLink<AgoraRouter> =
  () =>
  ({ op, next }) => {
    const made = { idempotencyKey: newIdempotencyKey(), traceparent: newTraceparent() };
    return next({ ...op, context: { ...made, ...op.context } });
  };

/** Begins a trace (W3C Trace Context) that leads from here through the server to what it promises, such as a mail. */
function newTraceparent(): string {
  return `00-${randomHex(16)}-${randomHex(8)}-01`;
}

/** For callers that send the same act again themselves. crypto.randomUUID is missing on plain http other than localhost. */
export function newIdempotencyKey(): string {
  return randomHex(16);
}

function randomHex(bytes: number): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A "no" from Agora: why, which fields, what to wait for. */
export type Refusal<R extends Reason = Reason> = Error & { data: ErrorData & { reason: R } };

/** True for a refusal of any reason, or of one of those named: `isRefusal(error, "EMAIL_TAKEN")`. */
export function isRefusal<R extends Reason = Reason>(error: unknown, ...reasons: R[]): error is Refusal<R> {
  const reason = reasonOf(error);
  return reason !== undefined && (reasons.length === 0 || reasons.some((wanted) => wanted === reason));
}

function reasonOf(error: unknown): unknown {
  if (!(error instanceof Error) || !("data" in error)) return undefined;
  const { data } = error;
  return typeof data === "object" && data !== null && "reason" in data ? data.reason : undefined;
}
