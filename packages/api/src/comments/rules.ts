import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";

type Parent = { postId: string; depth: number; removedAt: Date | null };

/** 0 for a comment on the post itself. @throws Refusal NOT_FOUND for a parent that is gone or stands under another post. */
export function replyDepth(input: { postId: string; parentId?: string }, parent: Parent | undefined): number {
  if (!input.parentId) return 0;
  if (!parent || parent.postId !== input.postId || parent.removedAt) throw new Refusal("NOT_FOUND");
  return parent.depth + 1;
}

/** @throws Refusal NOT_FOUND when it is missing or removed, FORBIDDEN when it is somebody else's. */
export function requireRemovable<T extends { authorId: string; removedAt: Date | null }>(
  viewer: Viewer,
  comment: T | undefined,
): T {
  if (!comment || comment.removedAt) throw new Refusal("NOT_FOUND");
  if (comment.authorId !== viewer.id && !viewer.permissions.includes("comments:moderate"))
    throw new Refusal("FORBIDDEN");
  return comment;
}
