import type { Db } from "@agora/db";
import { countComments, type findComment, listComments as listRows } from "@agora/db/queries/comments";
import { isPublished } from "@agora/db/queries/posts";
import type { z } from "zod";
import { decodeCursor, pageOf, uuidPattern } from "../cursor.ts";
import { Refusal } from "../errors.ts";
import { toPerson } from "../profiles/to-person.ts";
import type { comments } from "./contract.ts";

type Row = NonNullable<Awaited<ReturnType<typeof findComment>>>;

/** A removed comment that holds replies together shows neither text nor author. */
export function toComment({ comment: { removedAt, ...comment }, author, avatar }: Row) {
  const removed = removedAt !== null;
  return {
    ...comment,
    removed,
    html: removed ? "" : comment.html,
    body: null,
    editableUntil: null,
    author: removed ? null : toPerson({ ...author, avatar }),
  };
}

export async function listComments(
  db: Db,
  { cursor, limit, count, ...wanted }: z.output<typeof comments.list.input>,
) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, [uuidPattern])[0];
  const [visible, rows, total] = await Promise.all([
    isPublished(db, { id: wanted.postId }),
    listRows(db, { ...wanted, after, limit: limit + 1 }),
    count ? countComments(db, wanted) : undefined,
  ]);
  if (!visible) throw new Refusal("NOT_FOUND");
  const { items, nextCursor } = pageOf(rows, limit, (row) => [row.comment.id]);
  return { items: items.map(toComment), nextCursor, total };
}
