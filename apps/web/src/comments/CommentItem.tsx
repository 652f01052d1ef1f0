import { clsx } from "clsx";
import { useEffect, useRef, useState } from "react";
import { useViewer } from "../auth/viewer.ts";
import { Prose } from "../parts/Prose.tsx";
import { nameOf } from "../profiles/Avatar.tsx";
import { CommentActions } from "./CommentActions.tsx";
import { CommentByline } from "./CommentByline.tsx";
import { CommentForm } from "./CommentForm.tsx";
import { useConversation } from "./conversation.ts";
import { EditComment } from "./EditComment.tsx";
import type { Comment } from "./queries.ts";
import { Replies } from "./Replies.tsx";
import { Waiting } from "./Waiting.tsx";

export function CommentItem({ comment, answered }: { comment: Comment; answered?: Comment }) {
  const viewer = useViewer();
  const { target, unfolded, unfold } = useConversation();
  const [writing, setWriting] = useState<"reply" | "change">();
  const article = useRef<HTMLElement>(null);
  const isTarget = target === comment.id;
  useEffect(() => {
    if (!isTarget) return;
    article.current?.scrollIntoView({ block: "center" });
    article.current?.focus({ preventScroll: true });
  }, [isTarget]);
  const stop = () => setWriting(undefined);
  return (
    <div className="grid gap-3">
      <article
        ref={article}
        // Mails link here.
        id={`comment-${comment.id}`}
        tabIndex={-1}
        aria-label={comment.author ? `Comment by ${nameOf(comment.author)}` : "Removed comment"}
        aria-current={isTarget || undefined}
        className={clsx(
          "scroll-mt-24 rounded-control",
          isTarget && "bg-note-soft shadow-[0_0_0_0.5rem_var(--color-note-soft)] outline-none",
        )}
      >
        {comment.author ? (
          <>
            <CommentByline comment={comment} author={comment.author} answered={answered} />
            <div className="mt-2 ml-11 grid gap-3">
              <Waiting status={comment.status} />
              {writing === "change" ? (
                <EditComment comment={comment} onDone={stop} />
              ) : (
                <Prose html={comment.html} small />
              )}
            </div>
          </>
        ) : (
          <p className="rounded-control bg-sunken px-4 py-3 text-ink-faint italic">
            This comment was removed.
          </p>
        )}
        {writing !== "change" && (
          <CommentActions
            comment={comment}
            onReply={writing ? undefined : () => setWriting("reply")}
            onEdit={() => setWriting("change")}
          />
        )}
      </article>
      {writing === "reply" && viewer && (
        <div className="ml-11">
          <CommentForm
            viewerId={viewer.id}
            parent={comment}
            onDone={() => {
              stop();
              unfold([comment.id]);
            }}
          />
        </div>
      )}
      {unfolded.has(comment.id) && (
        <Replies comment={comment}>
          {(reply) => (
            <CommentItem
              comment={reply}
              answered={reply.depth > 1 && !comment.removed ? comment : undefined}
            />
          )}
        </Replies>
      )}
    </div>
  );
}
