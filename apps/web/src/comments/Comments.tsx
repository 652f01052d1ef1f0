import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { MessageCircle } from "lucide-react";
import { useRef, useState, useTransition } from "react";
import { Banner } from "../parts/Banner.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";
import { LoadMore } from "../parts/LoadMore.tsx";
import { takeFocus } from "../parts/take-focus.ts";
import type { Post } from "../posts/queries.ts";
import { useTRPC } from "../trpc.ts";
import { CommentItem } from "./CommentItem.tsx";
import { ConversationContext } from "./conversation.ts";
import { NewComments } from "./NewComments.tsx";
import { type CommentSort, commentPages, inOrder } from "./queries.ts";
import { SortComments } from "./SortComments.tsx";
import { useConversationOf } from "./use-conversation.ts";
import { useTarget } from "./use-target.ts";
import { WriteComment } from "./WriteComment.tsx";

export function Comments({ post }: { post: Post }) {
  const section = useRef<HTMLElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const [sort, setSort] = useState<CommentSort>("oldest");
  const [sorting, startSorting] = useTransition();
  const onSort = (next: CommentSort) => startSorting(() => setSort(next));
  const pages = useSuspenseInfiniteQuery(commentPages(useTRPC(), { postId: post.id, sort }));
  const comments = inOrder(pages.data.pages, sort);
  const conversation = useConversationOf(post, {
    ...{ sort, section, end },
    lastEventId: pages.data.pages[0]?.lastEventId,
    shown: comments.length,
    complete: !pages.hasNextPage,
  });
  const target = useTarget(post.id, { sort, pages, onSort, unfold: conversation.unfold });
  return (
    <ConversationContext value={{ ...conversation, target: target?.missing ? undefined : target?.id }}>
      <section
        ref={section}
        aria-labelledby="comments"
        className="mx-auto mt-16 grid w-full max-w-[44rem] gap-8"
      >
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <h2 id="comments" tabIndex={-1} className="headline scroll-mt-8 text-3xl">
            {post.commentCount === 0
              ? "Comments"
              : post.commentCount === 1
                ? "1 comment"
                : `${post.commentCount} comments`}
          </h2>
          {comments.length > 1 && <SortComments sort={sort} pending={sorting} onSort={onSort} />}
        </div>
        {target?.missing && (
          <Banner kind="note" ref={takeFocus}>
            The comment that this link leads to is not here. It may have been removed.
          </Banner>
        )}
        <WriteComment />
        {comments.length === 0 ? (
          <EmptyState icon={MessageCircle} title="No comments yet">
            <p>Be the first to say something.</p>
          </EmptyState>
        ) : (
          <ol className="grid gap-8">
            {comments.map((comment) => (
              <li key={comment.id} className="min-w-0">
                <CommentItem comment={comment} />
              </li>
            ))}
          </ol>
        )}
        <div ref={end} />
        <NewComments shown={comments} sort={sort} />
        <LoadMore pages={pages} noun="comments" count={comments.length} addressed={false} />
      </section>
    </ConversationContext>
  );
}
