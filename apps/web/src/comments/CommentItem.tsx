import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { may, useViewer } from "../auth/viewer.ts";
import { Button } from "../parts/Button.tsx";
import { Prose } from "../parts/Prose.tsx";
import { When } from "../parts/When.tsx";
import type { Post } from "../posts/queries.ts";
import { Avatar, nameOf } from "../profiles/Avatar.tsx";
import { CommentForm } from "./CommentForm.tsx";
import type { Comment } from "./queries.ts";
import { RemoveComment } from "./RemoveComment.tsx";
import { Replies } from "./Replies.tsx";

export function CommentItem({ comment, post }: { comment: Comment; post: Post }) {
  const viewer = useViewer();
  const [replying, setReplying] = useState(false);
  const [open, setOpen] = useState(false);
  const own = viewer !== null && comment.author?.id === viewer.id;
  return (
    <div className="grid gap-3">
      <article
        // Mails link here.
        id={`comment-${comment.id}`}
        aria-label={comment.author ? `Comment by ${nameOf(comment.author)}` : "Removed comment"}
        className="scroll-mt-24"
      >
        {comment.author ? (
          <>
            <p className="flex items-center gap-3 text-ink-faint text-sm">
              <Avatar person={comment.author} />
              <span>
                <Link
                  to="/@{$username}"
                  params={{ username: comment.author.username }}
                  className="font-medium text-ink hover:underline"
                >
                  {nameOf(comment.author)}
                </Link>
                {comment.author.id === post.author.id && (
                  <span className="ml-2 rounded-full bg-accent-soft px-2 py-0.5 font-medium text-ink text-xs">
                    Author
                  </span>
                )}
                <span aria-hidden> · </span>
                <When at={comment.createdAt} />
              </span>
            </p>
            <div className="mt-2 ml-11">
              <Prose html={comment.html} small />
            </div>
          </>
        ) : (
          <p className="rounded-control bg-sunken px-4 py-3 text-ink-faint italic">
            This comment was removed.
          </p>
        )}
        <div className="mt-1 ml-8 flex flex-wrap items-center">
          {viewer && !comment.removed && !replying && (
            <Button variant="quiet" size="small" onClick={() => setReplying(true)}>
              Reply
            </Button>
          )}
          {comment.replyCount > 0 && (
            <Button variant="quiet" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? "Hide" : "Show"}{" "}
              {comment.replyCount === 1 ? "1 reply" : `${comment.replyCount} replies`}
            </Button>
          )}
          {!comment.removed && (own || may(viewer, "comments:moderate")) && (
            <RemoveComment comment={comment} post={post} />
          )}
        </div>
      </article>
      {replying && (
        <div className="ml-11">
          <CommentForm
            post={post}
            parent={comment}
            onDone={() => {
              setReplying(false);
              setOpen(true);
            }}
          />
        </div>
      )}
      {open && (
        <Replies comment={comment} post={post}>
          {(reply) => <CommentItem comment={reply} post={post} />}
        </Replies>
      )}
    </div>
  );
}
