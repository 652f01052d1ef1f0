import { type RefObject, useState } from "react";
import { useViewer } from "../auth/viewer.ts";
import type { Post } from "../posts/queries.ts";
import type { Conversation } from "./conversation.ts";
import type { Comment, CommentSort } from "./queries.ts";
import { useLive } from "./use-live.ts";
import { isInView, usePageVisible, useSeen } from "./use-seen.ts";
import { useShow } from "./use-show.ts";

type Shown = {
  sort: CommentSort;
  /** Where the list was read, for the live ones to go on from. */
  lastEventId: string | undefined;
  /** How many comments on the post are shown, and whether those are all. */
  shown: number;
  complete: boolean;
  section: RefObject<HTMLElement | null>;
  end: RefObject<HTMLElement | null>;
};

/** Keeps what the comments of a post share, and brings in new ones without moving what is being read. */
export function useConversationOf(post: Post, { sort, lastEventId, shown, complete, section, end }: Shown) {
  const viewer = useViewer();
  const { count, place, isShown } = useShow(post);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const [waiting, setWaiting] = useState<readonly Comment[]>([]);

  const show = (comment: Comment) => {
    count(comment);
    place(comment);
    setWaiting((before) => before.filter(({ id }) => id !== comment.id));
  };

  const mayStandAtOnce = (comment: Comment) => {
    if (isShown(comment.id) || comment.author?.id === viewer?.id) return true;
    if (comment.parentId) return !unfolded.has(comment.parentId);
    return shown === 0 || (sort === "oldest" && complete && isInView(end.current));
  };

  const seen = useSeen(section);
  const visible = usePageVisible();
  useLive({ postId: post.id, from: lastEventId, active: seen && visible }, (comment, eventId) => {
    // The list, and its post with it, may have been read again meanwhile, and count it already.
    const news = !lastEventId || Number(eventId) > Number(lastEventId);
    if (news) count(comment);
    if (mayStandAtOnce(comment)) return place(comment);
    setWaiting((before) => [...before.filter(({ id }) => id !== comment.id), comment]);
  });

  const letIn = (parentId: string | null) => {
    for (const comment of waiting) if (comment.parentId === parentId) place(comment);
    setWaiting((before) => before.filter((comment) => comment.parentId !== parentId));
  };

  const unfold = (ids: readonly string[], open = true) => {
    // The replies of what is being folded, or has just been unfolded, move nothing that is read.
    for (const id of ids) letIn(id);
    setUnfolded((before) => {
      const after = new Set(before);
      for (const id of ids) open ? after.add(id) : after.delete(id);
      return after;
    });
  };

  return { post, unfolded, unfold, waiting, letIn, show } satisfies Omit<Conversation, "target">;
}
