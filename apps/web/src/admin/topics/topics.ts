import type { Outputs } from "@agora/api/contract";
import type { Trpc } from "../../auth/viewer.ts";
import { useTRPCClient } from "../../trpc.ts";
import { textOf } from "../address.ts";

export type Noun = "tag" | "category";
export type Topic = Outputs["tags"]["list"]["items"][number] & { color?: string };

export const plural: Record<Noun, string> = { tag: "tags", category: "categories" };

export type TopicsSearch = { search?: string };

export function topicsSearch(search: Record<string, unknown>): TopicsSearch {
  return { search: textOf(search.search)?.slice(0, 50) };
}

/** All tags, also those on nothing, which only those see who look after them. */
export function tagPages(trpc: Trpc, { search }: TopicsSearch) {
  return trpc.tags.list.infiniteQueryOptions(
    { search, unused: true, count: true, limit: 30 },
    { getNextPageParam: (last) => last.nextCursor },
  );
}

/** What both kinds of topics can do. */
export function useCalls(noun: Noun) {
  const client = useTRPCClient();
  return noun === "tag" ? client.tags : client.categories;
}
