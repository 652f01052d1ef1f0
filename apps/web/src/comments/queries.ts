import type { Outputs } from "@agora/api/contract";
import type { Trpc } from "../auth/viewer.ts";

export type Comment = Outputs["comments"]["list"]["items"][number];

/** Comments on a post itself, or the replies of one of them; oldest first, as a conversation is read. */
export function commentPages(trpc: Trpc, of: { postId: string; parentId?: string }) {
  return trpc.comments.list.infiniteQueryOptions(of, { getNextPageParam: (last) => last.nextCursor });
}

/** One's own new comment stands below what was loaded, and comes once more with the page that it belongs to. */
export function distinct(pages: { items: Comment[] }[]): Comment[] {
  return [...new Map(pages.flatMap((page) => page.items).map((comment) => [comment.id, comment])).values()];
}
