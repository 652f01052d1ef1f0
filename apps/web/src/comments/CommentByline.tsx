import { Link } from "@tanstack/react-router";
import { When } from "../parts/When.tsx";
import { Avatar, nameOf } from "../profiles/Avatar.tsx";
import { useConversation } from "./conversation.ts";
import type { Comment } from "./queries.ts";

/** Who said it, to whom, and when; the time is the address of the comment. */
export function CommentByline({
  comment,
  author,
  answered,
}: {
  comment: Comment;
  author: NonNullable<Comment["author"]>;
  /** Whom it answers, where the place does not say so. */
  answered?: Comment;
}) {
  const { post } = useConversation();
  return (
    <p className="flex items-center gap-3 text-ink-faint text-sm">
      <Avatar person={author} />
      <span className="min-w-0">
        <Link
          to="/@{$username}"
          params={{ username: author.username }}
          className="font-medium text-ink hover:underline"
        >
          {nameOf(author)}
        </Link>
        {author.id === post.author.id && (
          <span className="ml-2 rounded-full bg-accent-soft px-2 py-0.5 font-medium text-ink text-xs">
            Author
          </span>
        )}
        {answered?.author && <> to {nameOf(answered.author)}</>}
        <span aria-hidden> · </span>
        <Link to="." hash={`comment-${comment.id}`} className="hover:text-ink hover:underline">
          <When at={comment.createdAt} />
        </Link>
        {comment.editedAt && <> · edited</>}
      </span>
    </p>
  );
}
