import type { Outputs } from "@agora/api/contract";
import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Trpc } from "../auth/viewer.ts";
import { type Comment, commentPages } from "./queries.ts";

type Pages = InfiniteData<Outputs["comments"]["list"]>;

/** The comment as it is in some loaded list. */
export function findComment(queryClient: QueryClient, trpc: Trpc, id: string): Comment | undefined {
  return queryClient
    .getQueriesData<Pages>(trpc.comments.list.pathFilter())
    .flatMap(([, data]) => data?.pages ?? [])
    .flatMap((page) => page.items)
    .find((comment) => comment.id === id);
}

/** Changes a comment in every list that has it. */
export function changeComment(
  queryClient: QueryClient,
  trpc: Trpc,
  { id, change }: { id: string; change: (comment: Comment) => Comment },
): void {
  queryClient.setQueriesData<Pages>(
    trpc.comments.list.pathFilter(),
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.map((comment) => (comment.id === id ? change(comment) : comment)),
        })),
      },
  );
}

/** Adds a comment to the lists that it belongs to, as far as they are loaded. */
export function placeComment(queryClient: QueryClient, trpc: Trpc, comment: Comment): void {
  for (const sort of ["oldest", "newest"] as const) {
    const list = { postId: comment.postId, parentId: comment.parentId ?? undefined, sort };
    queryClient.setQueryData(commentPages(trpc, list).queryKey, (data) => {
      const [first, ...others] = data?.pages ?? [];
      if (!data || !first) return data;
      return { ...data, pages: [{ ...first, items: [...first.items, comment] }, ...others] };
    });
  }
}
