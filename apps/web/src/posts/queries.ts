import type { Inputs, Outputs } from "@agora/api/contract";
import type { Trpc } from "../auth/viewer.ts";

export type Post = Outputs["posts"]["get"];
export type PostSummary = Outputs["posts"]["list"]["items"][number];
type Filter = Pick<Inputs["posts"]["list"], "author" | "tag" | "status" | "sort">;

/** A list that grows by "Load more"; it starts where `after` says, for readers without scripts. */
export function postPages(trpc: Trpc, filter: Filter, after?: string) {
  const options = trpc.posts.list.infiniteQueryOptions(
    { ...filter, limit: 13 },
    { initialCursor: after, getNextPageParam: (last) => last.nextCursor },
  );
  // tRPC leaves the cursor out of the key, but a list that starts elsewhere is another list.
  const [, asked] = options.queryKey;
  if (after && asked) Object.assign(asked, { after });
  return options;
}

/** What the address of a list of posts says. */
export type ListSearch = { sort?: "popular"; after?: string };

export function listSearch(search: Record<string, unknown>): ListSearch {
  return {
    sort: search.sort === "popular" ? "popular" : undefined,
    after: search.after === undefined ? undefined : String(search.after),
  };
}
