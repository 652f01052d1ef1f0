import type { Tx } from "@agora/db";
import { lockPublicComment, setReport } from "@agora/db/queries/comment-reports";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import type { comments } from "./contract.ts";

/** @throws Refusal NOT_FOUND for what not everybody can read, FORBIDDEN for one's own. */
export async function reportComment(
  tx: Tx,
  viewer: Viewer,
  { id, reason, note }: z.output<typeof comments.report.input>,
): Promise<void> {
  const comment = await lockPublicComment(tx, { id });
  if (!comment) throw new Refusal("NOT_FOUND");
  if (comment.authorId === viewer.id)
    throw new Refusal("FORBIDDEN", { message: "This is your own comment: you can remove it." });
  await setReport(tx, { commentId: comment.id, reporterId: viewer.id, reason, note });
}
