import type { Outputs } from "@agora/api/contract";
import { type InfiniteData, type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Trpc } from "../auth/viewer.ts";
import { refused } from "../parts/refusal.ts";
import { toast } from "../parts/toasts.ts";
import { useTRPC, useTRPCClient } from "../trpc.ts";

type Page<Verb extends "list" | "feed" | "search"> = InfiniteData<Outputs["posts"][Verb]>;
type Mark = { id: string; bookmarked: boolean };

function marked<T extends { id: string; bookmarked: boolean }>(items: T[], { id, bookmarked }: Mark): T[] {
  return items.map((item) => (item.id === id ? { ...item, bookmarked } : item));
}

function inPages<P extends { items: { id: string; bookmarked: boolean }[] }>(
  data: InfiniteData<P> | undefined,
  mark: Mark,
): InfiniteData<P> | undefined {
  return data && { ...data, pages: data.pages.map((page) => ({ ...page, items: marked(page.items, mark) })) };
}

/** The same post may be on its page and in several lists at once. */
function showEverywhere(queryClient: QueryClient, trpc: Trpc, mark: Mark): void {
  const { get, list, feed, search } = trpc.posts;
  queryClient.setQueriesData<Outputs["posts"]["get"]>({ queryKey: get.pathKey() }, (post) =>
    post?.id === mark.id ? { ...post, bookmarked: mark.bookmarked } : post,
  );
  queryClient.setQueriesData<Page<"list">>({ queryKey: list.pathKey() }, (data) => inPages(data, mark));
  queryClient.setQueriesData<Page<"feed">>({ queryKey: feed.pathKey() }, (data) => inPages(data, mark));
  queryClient.setQueriesData<Page<"search">>({ queryKey: search.pathKey() }, (data) => inPages(data, mark));
}

/** Keeps a post or lets it go; shown at once, and taken back when the server disagrees. */
export function useBookmark(id: string): (bookmarked: boolean) => void {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const mutationKey = ["bookmark", id];
  const show = (bookmarked: boolean) => showEverywhere(queryClient, trpc, { id, bookmarked });
  const { mutate } = useMutation({
    mutationKey,
    scope: { id: `bookmark-${id}` },
    mutationFn: (bookmarked: boolean) =>
      bookmarked ? client.posts.bookmark.mutate({ id }) : client.posts.unbookmark.mutate({ id }),
    onMutate: show,
    onError: (error, bookmarked) => {
      show(!bookmarked);
      toast(refused(error).message, "problem");
    },
    onSuccess: async ({ bookmarked }) => {
      if (queryClient.isMutating({ mutationKey }) > 1) return;
      show(bookmarked);
      // The page of what is kept stays as it is while one looks at it, so that a slip can be undone there.
      const queryKey = trpc.posts.list.infiniteQueryKey({ bookmarked: true, limit: 13 });
      await queryClient.invalidateQueries({ queryKey, refetchType: "none" });
    },
  });
  return mutate;
}
