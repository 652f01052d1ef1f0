import type { Tx } from "@agora/db";
import { comments } from "@agora/db/schema";
import { renderRemark } from "../posts/markdown.ts";
import type { ArticleName } from "./articles.ts";
import { idAt } from "./id-at.ts";
import type { Username } from "./people.ts";
import type { Published } from "./publications.ts";
import { type Remark, remarks } from "./remarks.ts";
import { hoursAfter } from "./times.ts";

type Row = typeof comments.$inferInsert;
type SaidRow = Row & { createdAt: Date };

/** Stores what was said below the posts. */
export async function insertConversations(
  tx: Tx,
  published: Published[],
  ids: Record<Username, string>,
): Promise<void> {
  const rows = published.flatMap(({ name, id: postId, createdAt }) =>
    inOrder(toRows(remarks[name] ?? [], { postId, parentId: null, depth: 0, createdAt }, ids)),
  );
  await tx.insert(comments).values(rows);
}

/** Numbered in the order in which they were said; a comment stays before its replies, which refer to it. */
function inOrder(rows: SaidRow[]): Row[] {
  return rows
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    .map((row, index) => ({ ...row, sequence: index + 1 }));
}

type Above = { postId: string; parentId: string | null; depth: number; createdAt: Date };

function toRows(said: readonly Remark[], above: Above, ids: Record<Username, string>): SaidRow[] {
  return said.flatMap(({ by, after, says, replies = [] }) => {
    const createdAt = hoursAfter(above.createdAt, after);
    const row = {
      ...above,
      id: idAt(createdAt),
      authorId: ids[by],
      replyCount: replies.length,
      body: says,
      html: renderRemark(says),
      createdAt,
    };
    return [row, ...toRows(replies, { ...above, parentId: row.id, depth: above.depth + 1, createdAt }, ids)];
  });
}

/** How many comments a post has, replies included. */
export function countRemarks(name: ArticleName): number {
  const count = (said: readonly Remark[] = []): number =>
    said.reduce((sum, { replies }) => sum + 1 + count(replies), 0);
  return count(remarks[name]);
}
