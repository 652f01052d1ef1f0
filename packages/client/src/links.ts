import type { AgoraRouter } from "@agora/api/router-type";
import { httpLink, splitLink, type TRPCLink } from "@trpc/client";
import superjson from "superjson";
import { type Again, againLink } from "./again.ts";
import { refusingForeign } from "./foreign-answer.ts";
import { keyedLink } from "./keyed.ts";
import type { Fetch, ServerOptions } from "./server-options.ts";

/** The server takes no larger batch. */
export const maxItems = 10;

/** Where calls go, in the words of tRPC's links. @throws TypeError for a url that can be none */
export function targetOf({ url, token, apiKey, fetch }: ServerOptions) {
  const headers = async (): Promise<Record<string, string>> => {
    const bearer = typeof token === "function" ? await token() : token;
    const shown = apiKey ?? bearer;
    return shown ? { authorization: `Bearer ${shown}` } : {};
  };
  // The global one is looked up at each call: programs set it after their modules are loaded.
  const ask: Fetch = (input, init) => (fetch ?? globalThis.fetch)(input, init);
  return { url: addressOf(url), transformer: superjson, ask, fetch: refusingForeign(ask), headers };
}

function addressOf(url: string): string {
  if (typeof url !== "string" || !/^(https?:\/\/|\/|$)/i.test(url))
    throw new TypeError(`The url of a client is such as https://example.org, or empty in a page; not ${url}`);
  return `${url.replace(/\/+$/, "")}/trpc`;
}

type Target = ReturnType<typeof targetOf>;

/** Mutations travel alone, each with a key, and again when the answer was lost. */
export function mutationLinks(target: Target, again: Again): TRPCLink<AgoraRouter>[] {
  return [
    keyedLink,
    againLink(again),
    httpLink({
      ...target,
      headers: async ({ op: { context } }) => ({
        ...(await target.headers()),
        "idempotency-key": String(context.idempotencyKey),
        traceparent: String(context.traceparent),
      }),
    }),
  ];
}

type Ways = Record<
  "queries" | "mutations" | "subscriptions",
  TRPCLink<AgoraRouter>[] | TRPCLink<AgoraRouter>
>;

export function byKind({ queries, mutations, subscriptions }: Ways): TRPCLink<AgoraRouter> {
  return splitLink({
    condition: ({ type }) => type === "subscription",
    true: subscriptions,
    false: splitLink({
      condition: ({ type }) => type === "mutation",
      true: mutations,
      false: queries,
    }),
  });
}
