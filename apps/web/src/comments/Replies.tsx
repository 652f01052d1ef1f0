import { useInfiniteQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import type { ReactNode } from "react";
import { LoadMore } from "../parts/LoadMore.tsx";
import type { Post } from "../posts/queries.ts";
import { useTRPC } from "../trpc.ts";
import { type Comment, commentPages, distinct } from "./queries.ts";

/** One step to the right for replies; replies to replies stay in line, or a phone would have no room for words. */
export function Replies({
  comment,
  post,
  children,
}: {
  comment: Comment;
  post: Post;
  children: (reply: Comment) => ReactNode;
}) {
  const pages = useInfiniteQuery(commentPages(useTRPC(), { postId: post.id, parentId: comment.id }));
  const indent = clsx(comment.depth === 0 && "ml-4 border-line border-l-2 pl-5 sm:ml-11");
  if (pages.isPending)
    return (
      <div className={clsx("grid gap-3", indent)} role="status" aria-label="Loading replies">
        <div className="skeleton h-5 w-40" />
        <div className="skeleton h-14" />
      </div>
    );
  if (!pages.data) return <p className={clsx("text-danger", indent)}>The replies could not be loaded.</p>;
  const replies = distinct(pages.data.pages);
  return (
    <div className={indent}>
      <ol aria-label="Replies" className="grid gap-6">
        {replies.map((reply) => (
          <li key={reply.id} className="min-w-0">
            {children(reply)}
          </li>
        ))}
      </ol>
      <LoadMore pages={{ ...pages, data: pages.data }} noun="replies" count={replies.length} />
    </div>
  );
}
