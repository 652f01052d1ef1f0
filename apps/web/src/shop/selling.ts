import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { createIsomorphicFn } from "@tanstack/react-start";
import type { Trpc } from "../auth/viewer.ts";

/** Milliseconds; every page asks, and the answer hardly ever changes. */
const knownFor = 60_000;
let known: { selling: boolean; at: number } | undefined;

const remembered = createIsomorphicFn()
  .server(async (look: () => Promise<boolean>) => {
    if (!known || Date.now() - known.at > knownFor) known = { selling: await look(), at: Date.now() };
    return known.selling;
  })
  .client((look: () => Promise<boolean>) => look());

/** Whether there is anything in the shop, so that a site without one has no link to it. */
export function sellingQuery(queryClient: QueryClient, trpc: Trpc) {
  const look = async () => {
    const { items } = await queryClient.query(trpc.products.list.queryOptions({ limit: 1 }));
    return items.length > 0;
  };
  return queryOptions({ queryKey: ["selling"], queryFn: () => remembered(look), staleTime: "static" });
}
