import type { Db } from "@agora/db";
import { countQueue, listQueue as listRows } from "@agora/db/queries/comment-moderation";
import { listOpenReports } from "@agora/db/queries/comment-reports";
import type { z } from "zod";
import { decodeCursor, pageOf, uuidPattern } from "../cursor.ts";
import { toPerson } from "../profiles/to-person.ts";
import type { comments } from "./contract.ts";

/** Reports of one comment that are shown; more would tell nothing new. */
const mostReports = 20;

export async function listQueue(
  db: Db,
  { cursor, limit, count, ...wanted }: z.output<typeof comments.queue.input>,
) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, [uuidPattern])[0];
  const [rows, total] = await Promise.all([
    listRows(db, { ...wanted, after, limit: limit + 1 }),
    count ? countQueue(db, wanted) : undefined,
  ]);
  const { items, nextCursor } = pageOf(rows, limit, (row) => [row.comment.id]);
  const commentIds = items.map((row) => row.comment.id);
  const reports = Map.groupBy(
    await listOpenReports(db, { commentIds, most: mostReports }),
    (report) => report.commentId,
  );
  return {
    items: items.map(({ comment, post, author, avatar }) => ({
      ...comment,
      post,
      author: { ...toPerson({ ...author, avatar }), bannedAt: author.bannedAt },
      reports: reports.get(comment.id) ?? [],
    })),
    nextCursor,
    total,
  };
}
