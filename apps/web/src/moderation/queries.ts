import type { Inputs, Outputs } from "@agora/api/contract";
import { oneOf, textOf } from "../admin/address.ts";
import type { Trpc } from "../auth/viewer.ts";

export type Waiting = Outputs["comments"]["queue"]["items"][number];
export type QueueView = NonNullable<Inputs["comments"]["queue"]["view"]>;
export type Decision = Inputs["comments"]["moderate"]["decision"];
export type QueueFilter = { view: QueueView; author?: string };

/** In the order of the tabs; the first needs no word in the address. */
export const queueViews = ["pending", "reported", "approved", "rejected", "spam"] as const;
/** Of approved ones there are as many as people have ever said things. */
export const countedViews = ["pending", "reported", "rejected", "spam"] as const;

const inAddress = ["reported", "approved", "rejected", "spam", "banned"] as const;
export type ModerationSearch = { view?: (typeof inAddress)[number]; author?: string };

export function moderationSearch(search: Record<string, unknown>): ModerationSearch {
  return { view: oneOf(inAddress, search.view), author: textOf(search.author)?.slice(0, 30) };
}

export function queuePages(trpc: Trpc, filter: QueueFilter) {
  return trpc.comments.queue.infiniteQueryOptions(
    { ...filter, limit: 50 },
    { getNextPageParam: (last) => last.nextCursor },
  );
}

export function queueCount(trpc: Trpc, view: QueueView) {
  return trpc.comments.queue.queryOptions({ view, limit: 1, count: true });
}

export function bannedPages(trpc: Trpc) {
  return trpc.comments.banned.infiniteQueryOptions({}, { getNextPageParam: (last) => last.nextCursor });
}
