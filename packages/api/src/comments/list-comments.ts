import type { Db } from "@agora/db";
import { countComments, findCommentSequence, listComments as listRows } from "@agora/db/queries/comments";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { decodeCursor, pageOf, uuidPattern } from "../cursor.ts";
import { Refusal } from "../errors.ts";
import type { comments } from "./contract.ts";
import { toComment } from "./to-comment.ts";

/** @throws Refusal NOT_FOUND for a post that is not public. */
export async function listComments(
  db: Db,
  viewer: Viewer | null,
  { cursor, limit, count, ...asked }: z.output<typeof comments.list.input>,
) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, [uuidPattern])[0];
  const wanted = { ...asked, viewerId: viewer?.id ?? null };
  // The place is asked for first: who follows from there gets what comes in between twice rather than never.
  const [sequence, rows, total] = await Promise.all([
    findCommentSequence(db, wanted),
    listRows(db, { ...wanted, after, limit: limit + 1 }),
    count ? countComments(db, wanted) : undefined,
  ]);
  if (sequence === undefined) throw new Refusal("NOT_FOUND");
  const { items, nextCursor } = pageOf(rows, limit, (row) => [row.comment.id]);
  return {
    items: items.map((row) => toComment(row, viewer)),
    nextCursor,
    total,
    lastEventId: String(sequence),
  };
}
