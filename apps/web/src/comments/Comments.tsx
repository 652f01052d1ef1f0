import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { MessageCircle } from "lucide-react";
import { SignInLink } from "../auth/SignInLink.tsx";
import { useViewer } from "../auth/viewer.ts";
import { buttonLook } from "../parts/Button.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";
import { LoadMore } from "../parts/LoadMore.tsx";
import type { Post } from "../posts/queries.ts";
import { useTRPC } from "../trpc.ts";
import { CommentForm } from "./CommentForm.tsx";
import { CommentItem } from "./CommentItem.tsx";
import { commentPages, distinct } from "./queries.ts";

export function Comments({ post }: { post: Post }) {
  const viewer = useViewer();
  const pages = useSuspenseInfiniteQuery(commentPages(useTRPC(), { postId: post.id }));
  const comments = distinct(pages.data.pages);
  return (
    <section aria-labelledby="comments" className="mx-auto mt-16 grid w-full max-w-[44rem] gap-8">
      <h2 id="comments" tabIndex={-1} className="headline scroll-mt-8 text-3xl">
        {post.commentCount === 0
          ? "Comments"
          : post.commentCount === 1
            ? "1 comment"
            : `${post.commentCount} comments`}
      </h2>
      {viewer ? (
        <CommentForm post={post} />
      ) : (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card bg-sunken px-5 py-4 text-ink-soft">
          <span className="flex-1 basis-52">Say something about this? You need an account.</span>
          <SignInLink className={buttonLook()}>Sign in to comment</SignInLink>
        </p>
      )}
      {comments.length === 0 ? (
        <EmptyState icon={MessageCircle} title="No comments yet">
          {viewer && <p>Be the first to say something.</p>}
        </EmptyState>
      ) : (
        <ol className="grid gap-8">
          {comments.map((comment) => (
            <li key={comment.id} className="min-w-0">
              <CommentItem comment={comment} post={post} />
            </li>
          ))}
        </ol>
      )}
      <LoadMore pages={pages} noun="comments" count={comments.length} />
    </section>
  );
}
