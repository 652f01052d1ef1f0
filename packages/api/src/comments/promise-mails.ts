import type { Tx } from "@agora/db";
import { isFirstToWait, listModerators } from "@agora/db/queries/comment-moderation";
import { emailCommentOnPost, emailCommentWaiting, emailReply, enqueue } from "@agora/jobs";

type Request = { requestId: string };
type Said = { id: string; authorId: string; postAuthorId: string; parentAuthorId?: string | null };

/** To whom it answers and to the post's author, when it becomes public for the first time; nobody gets two, or one about themselves. */
export async function promiseCommentMails(tx: Tx, said: Said, request: Request): Promise<void> {
  const { id: commentId, authorId, postAuthorId, parentAuthorId } = said;
  if (parentAuthorId && parentAuthorId !== authorId) await enqueue(tx, emailReply, { commentId }, request);
  if (postAuthorId !== authorId && postAuthorId !== parentAuthorId)
    await enqueue(tx, emailCommentOnPost, { commentId }, request);
}

/** Moderators are told of the first comment that waits, and again only once none of the last day does. */
export async function promiseWaitingMails(tx: Tx, commentId: string, request: Request): Promise<void> {
  if (!(await isFirstToWait(tx, { commentId }))) return;
  for (const userId of await listModerators(tx))
    await enqueue(tx, emailCommentWaiting, { commentId, userId }, request);
}
