import type { Inputs, Outputs } from "@agora/api/contract";
import type { Trpc } from "../auth/viewer.ts";

export type Post = Outputs["posts"]["get"];
export type PostSummary = Outputs["posts"]["list"]["items"][number];
type Filter = Pick<
  Inputs["posts"]["list"],
  "author" | "category" | "tag" | "likedBy" | "bookmarked" | "status" | "sort"
>;

/** tRPC leaves the cursor out of the key, but a list that starts elsewhere is another list. */
function startingAt<T extends { queryKey: readonly [unknown, (object | undefined)?] }>(
  options: T,
  after: string | undefined,
): T {
  const [, asked] = options.queryKey;
  if (after && asked) Object.assign(asked, { after });
  return options;
}

const onwards = (after: string | undefined) => ({
  initialCursor: after,
  getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor,
});

/** A list that grows by "Load more"; it starts where `after` says, for readers without scripts. */
export function postPages(trpc: Trpc, filter: Filter, after?: string) {
  return startingAt(trpc.posts.list.infiniteQueryOptions({ ...filter, limit: 13 }, onwards(after)), after);
}

/** The newest posts of the people whom the viewer follows. */
export function feedPages(trpc: Trpc, after?: string) {
  return startingAt(trpc.posts.feed.infiniteQueryOptions({ limit: 13 }, onwards(after)), after);
}

/** What is found by words; kept as short as a page of results is read. */
export function foundPages(
  trpc: Trpc,
  filter: Pick<Inputs["posts"]["search"], "q" | "author" | "category" | "tag" | "status">,
  after?: string,
) {
  return startingAt(trpc.posts.search.infiniteQueryOptions({ ...filter, limit: 10 }, onwards(after)), after);
}

export function popularPosts(trpc: Trpc) {
  return trpc.posts.popular.queryOptions({ days: 30, limit: 5 });
}

/** What the address of a list of posts says. */
export type ListSearch = { sort?: "popular"; after?: string };

export function listSearch(search: Record<string, unknown>): ListSearch {
  return { sort: search.sort === "popular" ? "popular" : undefined, ...afterSearch(search) };
}

export function afterSearch(search: Record<string, unknown>): { after?: string } {
  return { after: search.after === undefined ? undefined : String(search.after) };
}
