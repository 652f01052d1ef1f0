import { banAuthors } from "@agora/db/queries/comment-bans";
import { type CommentStatus, setCommentStatus } from "@agora/db/queries/comment-changes";
import { lockComments } from "@agora/db/queries/comment-locks";
import { settleReports } from "@agora/db/queries/comment-reports";
import { tell } from "@agora/jobs";
import type { z } from "zod";
import type { HandlerContext } from "../context.ts";
import type { comments } from "./contract.ts";
import { commentsTopic } from "./follow-comments.ts";
import { promiseCommentMails } from "./promise-mails.ts";

type Input = z.output<typeof comments.moderate.input>;

const statuses = {
  approve: "approved",
  reject: "rejected",
  spam: "spam",
  wait: "pending",
} as const satisfies Record<Input["decision"], CommentStatus>;

/** Decides about all of them or, when something fails, about none; of two who decide at once the last one counts. */
export async function moderateComments(
  { db: tx, request, announce, audit }: HandlerContext<typeof comments.moderate>,
  { decision, banAuthors: ban, ...input }: Input,
) {
  const ids = [...new Set(input.ids.map((id) => id.toLowerCase()))];
  const banned = ban ? await banAuthors(tx, { commentIds: ids }) : [];
  const found = await lockComments(tx, { ids });
  const status = statuses[decision];
  const changed = found.filter((comment) => comment.status !== status);
  for (const comment of changed) {
    await setCommentStatus(tx, comment, status);
    if (comment.status === "approved") await tell(tx, "comment.removed", comment);
    if (status !== "approved") continue;
    await tell(tx, "comment.created", comment);
    if (comment.sequence === null) await promiseCommentMails(tx, comment, { requestId: request.id });
    announce(commentsTopic(comment.postId));
  }
  const settled = await settleReports(tx, { commentIds: found.map(({ id }) => id) });
  const before = changed.map(({ id, authorId, status }) => ({ id, authorId, status }));
  const subjectId = ids.length === 1 ? ids[0] : undefined;
  const nothing = changed.length + banned.length + settled === 0;
  audit(nothing ? null : { subjectId, before: { comments: before }, after: { status, banned, settled } });
  const present = new Set(found.map(({ id }) => id));
  return { changed: changed.map(({ id }) => id), missing: ids.filter((id) => !present.has(id)) };
}
