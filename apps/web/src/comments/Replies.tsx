import { useInfiniteQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import type { ReactNode } from "react";
import { Button } from "../parts/Button.tsx";
import { LoadMore } from "../parts/LoadMore.tsx";
import { useTRPC } from "../trpc.ts";
import { useConversation } from "./conversation.ts";
import { NewComments } from "./NewComments.tsx";
import { type Comment, commentPages, inOrder } from "./queries.ts";

/** One step to the right for replies, three where there is room; then they stay in line, and say whom they answer. */
const deepest = 2;

export function Replies({
  comment,
  children,
}: {
  comment: Comment;
  children: (reply: Comment) => ReactNode;
}) {
  const { post } = useConversation();
  const pages = useInfiniteQuery(commentPages(useTRPC(), { postId: post.id, parentId: comment.id }));
  const indent = clsx(
    comment.depth === 0 && "ml-4 border-line border-l-2 pl-5 sm:ml-11",
    comment.depth > 0 && comment.depth <= deepest && "sm:ml-4 sm:border-line sm:border-l-2 sm:pl-5",
  );
  if (pages.isPending)
    return (
      <div className={clsx("grid gap-3", indent)} role="status" aria-label="Loading replies">
        <div className="skeleton h-5 w-40" />
        <div className="skeleton h-14" />
      </div>
    );
  if (!pages.data)
    return (
      <div className={clsx("flex flex-wrap items-center gap-3", indent)}>
        <p className="text-danger">The replies could not be loaded.</p>
        <Button size="small" pending={pages.isFetching} onClick={() => pages.refetch()}>
          Try again
        </Button>
      </div>
    );
  const replies = inOrder(pages.data.pages);
  return (
    <div className={indent}>
      <ol aria-label="Replies" className="grid gap-6">
        {replies.map((reply) => (
          <li key={reply.id} className="min-w-0">
            {children(reply)}
          </li>
        ))}
      </ol>
      <NewComments parentId={comment.id} shown={replies} />
      <LoadMore
        pages={{ ...pages, data: pages.data }}
        noun="replies"
        count={replies.length}
        addressed={false}
      />
    </div>
  );
}
