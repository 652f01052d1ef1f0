import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { Post } from "../posts/queries.ts";
import { useTRPC } from "../trpc.ts";
import { changeComment, findComment, placeComment } from "./cache.ts";
import type { Comment } from "./queries.ts";

/**
 * Takes note of comments that come by an answer, or live, or both. `count` adds it to its post and its parent, once;
 * `place` shows it. Both may be called twice.
 */
export function useShow(post: Post) {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const counted = useRef(new Set<string>());

  const count = (comment: Comment) => {
    const known = findComment(queryClient, trpc, comment.id);
    const was = counted.current.has(comment.id) || (known?.status === "approved" && !known.removed);
    const is = comment.status === "approved";
    if (is) counted.current.add(comment.id);
    else counted.current.delete(comment.id);
    if (was === is) return;
    const more = is ? 1 : -1;
    queryClient.setQueryData(
      trpc.posts.get.queryKey({ slug: post.slug }),
      (current) => current && { ...current, commentCount: current.commentCount + more },
    );
    if (comment.parentId)
      changeComment(queryClient, trpc, {
        id: comment.parentId,
        change: (parent) => ({ ...parent, replyCount: parent.replyCount + more }),
      });
  };

  const place = (comment: Comment) => {
    if (!findComment(queryClient, trpc, comment.id)) return placeComment(queryClient, trpc, comment);
    changeComment(queryClient, trpc, {
      id: comment.id,
      change: ({ body, editableUntil }) => ({
        ...comment,
        // What everybody is told leaves out what only its author may see.
        body: comment.body ?? body,
        editableUntil: comment.editableUntil ?? editableUntil,
      }),
    });
  };

  return { count, place, isShown: (id: string) => findComment(queryClient, trpc, id) !== undefined };
}
