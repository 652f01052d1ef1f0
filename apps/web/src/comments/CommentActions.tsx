import { may, useViewer } from "../auth/viewer.ts";
import { Button } from "../parts/Button.tsx";
import { useConversation } from "./conversation.ts";
import type { Comment } from "./queries.ts";
import { RemoveComment } from "./RemoveComment.tsx";
import { ReportComment } from "./ReportComment.tsx";
import { minutesLeft, useTimeLeft } from "./use-time-left.ts";

function repliesOf({ replyCount }: Comment): string {
  if (replyCount === 0) return "your reply";
  return replyCount === 1 ? "1 reply" : `${replyCount} replies`;
}

/** What the viewer may do with a comment; nothing where that is nothing. */
export function CommentActions({
  comment,
  onReply,
  onEdit,
}: {
  comment: Comment;
  onReply?: () => void;
  onEdit: () => void;
}) {
  const viewer = useViewer();
  const { unfolded, unfold } = useConversation();
  const left = useTimeLeft(comment.editableUntil);
  const own = viewer !== null && comment.author?.id === viewer.id;
  const standing = !comment.removed && comment.status === "approved";
  const open = unfolded.has(comment.id);
  return (
    <div className="mt-1 ml-8 flex flex-wrap items-center">
      {viewer && !viewer.commentsBannedAt && standing && onReply && (
        <Button variant="quiet" size="small" onClick={onReply}>
          Reply
        </Button>
      )}
      {(comment.replyCount > 0 || comment.ownReplyWaits) && (
        <Button variant="quiet" size="small" aria-expanded={open} onClick={() => unfold([comment.id], !open)}>
          {open ? "Hide" : "Show"} {repliesOf(comment)}
        </Button>
      )}
      {own && comment.body !== null && left > 0 && !viewer.commentsBannedAt && (
        <Button variant="quiet" size="small" onClick={onEdit}>
          Edit <span className="font-normal text-ink-faint">· {minutesLeft(left)}</span>
        </Button>
      )}
      {!comment.removed && (own || may(viewer, "comments:moderate")) && <RemoveComment comment={comment} />}
      {viewer && !own && standing && <ReportComment comment={comment} />}
    </div>
  );
}
