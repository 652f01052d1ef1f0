import type { Outputs } from "@agora/api/contract";
import type { Trpc } from "../../auth/viewer.ts";

export type RevisionItem = Outputs["posts"]["revisions"]["items"][number];
export type Revision = Outputs["posts"]["revision"];

export function revisionPages(trpc: Trpc, id: string) {
  return trpc.posts.revisions.infiniteQueryOptions(
    { id, limit: 50 },
    { getNextPageParam: (last) => last.nextCursor },
  );
}

/** What a saved state is compared with: the one before it, or the post as it is now. */
export type Beside = "before" | "now";
export type HistorySearch = { revision?: string; beside?: "now" };

export function historySearch(search: Record<string, unknown>): HistorySearch {
  return {
    revision: typeof search.revision === "string" ? search.revision : undefined,
    beside: search.beside === "now" ? "now" : undefined,
  };
}

/** The state that was asked for, or the newest, and the one that was saved before it. */
export function chosenOf(items: RevisionItem[], revision: string | undefined) {
  const asked = items.findIndex(({ id }) => id === revision);
  const index = asked === -1 ? 0 : asked;
  return { chosen: items[index], before: items[index + 1] };
}
