import type { AgoraRouter } from "@agora/api/router-type";
import type { QueryClient } from "@tanstack/react-query";
import { createTRPCContext, createTRPCOptionsProxy, type TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { createElement, type ReactElement, type ReactNode } from "react";
import type { AgoraClient } from "./agora-client.ts";
import { trpcOf } from "./behind.ts";

/** Options and keys for TanStack Query: `agora.posts.list.queryOptions({ tag })`, `agora.posts.pathKey()`. */
export type AgoraOptions = TRPCOptionsProxy<AgoraRouter>;

const { TRPCProvider, useTRPC } = createTRPCContext<AgoraRouter>();

type Provided = { client: AgoraClient; queryClient: QueryClient; children?: ReactNode };

/** Gives `useAgora` to what is below it. The client repeats calls itself: set `retry: false` in the query client. */
export function AgoraProvider({ client, queryClient, children }: Provided): ReactElement {
  return createElement(TRPCProvider, { trpcClient: trpcOf(client), queryClient, children });
}

/** Options and keys of every procedure, in a component below `AgoraProvider`. @throws anywhere else */
export function useAgora(): AgoraOptions {
  return useTRPC();
}

/** The same without React's context, for loaders and prefetching. */
export function agoraOptions(client: AgoraClient, queryClient: QueryClient): AgoraOptions {
  return createTRPCOptionsProxy<AgoraRouter>({ client: trpcOf(client), queryClient });
}

/**
 * How lists go on, for `infiniteQueryOptions`: `agora.posts.list.infiniteQueryOptions({ tag }, byCursor)`, or with
 * options of one's own `{ ...byCursor, maxPages: 5 }`.
 */
export const byCursor = {
  getNextPageParam: (page: { nextCursor: string | null }): string | null => page.nextCursor,
};
