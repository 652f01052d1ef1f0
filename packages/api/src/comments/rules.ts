import type { CommentStatus } from "@agora/db/queries/comment-changes";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";

/** Milliseconds in which its author may change a comment. */
const editableFor = 15 * 60_000;

/** Null when the time is over. */
export function editableUntil({ createdAt }: { createdAt: Date }): Date | null {
  const until = new Date(createdAt.getTime() + editableFor);
  return until.getTime() > Date.now() ? until : null;
}

export function mayModerate({ permissions }: Viewer): boolean {
  return permissions.includes("comments:moderate");
}

type Scene = {
  moderation: "none" | "first" | "all";
  approvedBefore: boolean;
  postAuthorId: string | null;
};

/** Whether what somebody writes waits for a moderator; what a moderator or the post's author writes never does. */
export function waits(viewer: Viewer, { moderation, approvedBefore, postAuthorId }: Scene): boolean {
  if (moderation === "none" || viewer.id === postAuthorId || mayModerate(viewer)) return false;
  return moderation === "all" || !approvedBefore;
}

/** @throws Refusal NOT_FOUND where nobody may comment, BANNED_FROM_COMMENTING. */
export function requireCommenter({
  bannedAt,
  postStatus,
}: {
  bannedAt: Date | null;
  postStatus: string | null;
}) {
  if (postStatus !== "published") throw new Refusal("NOT_FOUND");
  if (bannedAt) throw new Refusal("BANNED_FROM_COMMENTING");
}

type Placed = { authorId: string; status: CommentStatus; postStatus: string | null };

/** Who may not even see a comment does not hear of it either. */
function notYours({ status, postStatus }: Placed): Refusal {
  return new Refusal(status === "approved" && postStatus === "published" ? "FORBIDDEN" : "NOT_FOUND");
}

/** @throws Refusal NOT_FOUND for one that is missing, removed or can't be seen, FORBIDDEN for somebody else's. */
export function requireRemovable<T extends Placed>(viewer: Viewer, comment: T | undefined): T {
  if (!comment) throw new Refusal("NOT_FOUND");
  if (comment.authorId !== viewer.id && !mayModerate(viewer)) throw notYours(comment);
  return comment;
}

type Own = Placed & { createdAt: Date };

/** @throws Refusal NOT_FOUND for one that can't be seen, FORBIDDEN for somebody else's, EDITING_OVER. */
export function requireEditable<T extends Own>(viewer: Viewer, comment: T | undefined): T {
  if (!comment) throw new Refusal("NOT_FOUND");
  if (comment.authorId !== viewer.id) throw notYours(comment);
  if (!editableUntil(comment)) throw new Refusal("EDITING_OVER");
  return comment;
}
