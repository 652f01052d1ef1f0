import type { Outputs } from "@agora/api/contract";
import type { Trpc } from "../auth/viewer.ts";

export type Comment = Outputs["comments"]["list"]["items"][number];
export type CommentSort = "oldest" | "newest";
export type CommentList = { postId: string; parentId?: string; sort?: CommentSort };

/** Comments on a post itself, or the replies of one of them; oldest first, as a conversation is read. */
export function commentPages(trpc: Trpc, { sort, ...of }: CommentList) {
  return trpc.comments.list.infiniteQueryOptions(sort === "newest" ? { ...of, sort } : of, {
    getNextPageParam: (last) => last.nextCursor,
    // What came while the line was down comes live, and not under somebody's eyes.
    refetchOnReconnect: false,
  });
}

/** One's own and live ones stand beside what was loaded, and come once more with the page that they belong to. */
export function inOrder(pages: { items: Comment[] }[], sort: CommentSort = "oldest"): Comment[] {
  const comments = [
    ...new Map(pages.flatMap((page) => page.items).map((comment) => [comment.id, comment])).values(),
  ];
  const sign = sort === "oldest" ? 1 : -1;
  // Ids are the order of writing.
  return comments.sort((a, b) => (a.id < b.id ? -sign : sign));
}
