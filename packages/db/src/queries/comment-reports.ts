import { and, asc, desc, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { commentReports, comments, posts } from "../schema/index.ts";
import { isPublic } from "./comments.ts";

/** A comment that everybody may read, kept as it is until the transaction ends. */
export async function lockPublicComment(tx: Tx, { id }: { id: string }) {
  const [row] = await tx
    .select({ id: comments.id, authorId: comments.authorId })
    .from(comments)
    .innerJoin(posts, and(eq(posts.id, comments.postId), eq(posts.status, "published")))
    .where(and(eq(comments.id, id), isPublic))
    .for("no key update", { of: comments });
  return row;
}

type Report = {
  commentId: string;
  reporterId: string;
  reason: "spam" | "abuse" | "off-topic" | "other";
  note: string;
};

/** One a person: the last one counts, and is open again. The caller has locked the comment. */
export async function setReport(tx: Tx, report: Report): Promise<void> {
  const { commentId, reporterId, ...said } = report;
  const own = and(eq(commentReports.commentId, commentId), eq(commentReports.reporterId, reporterId));
  const wasOpen = await tx.$count(commentReports, and(own, isNull(commentReports.settledAt)));
  const again = { ...said, createdAt: sql`now()`, settledAt: null };
  await tx
    .insert(commentReports)
    .values(report)
    .onConflictDoUpdate({ target: [commentReports.commentId, commentReports.reporterId], set: again });
  if (wasOpen > 0) return;
  await tx
    .update(comments)
    .set({ reportCount: sql`${comments.reportCount} + 1` })
    .where(eq(comments.id, commentId));
}

/** A decision answers all reports of these comments, which the caller has locked. Gives how many were open. */
export async function settleReports(tx: Tx, { commentIds }: { commentIds: string[] }): Promise<number> {
  if (commentIds.length === 0) return 0;
  const settled = await tx
    .update(commentReports)
    .set({ settledAt: sql`now()` })
    .where(and(inArray(commentReports.commentId, commentIds), isNull(commentReports.settledAt)))
    .returning({ commentId: commentReports.commentId });
  if (settled.length > 0)
    await tx.update(comments).set({ reportCount: 0 }).where(inArray(comments.id, commentIds));
  return settled.length;
}

/** The latest open reports of each of these comments, oldest first. */
export async function listOpenReports(db: Db, { commentIds, most }: { commentIds: string[]; most: number }) {
  if (commentIds.length === 0) return [];
  const { commentId, reason, note, createdAt } = commentReports;
  const ranked = db
    .select({
      commentId,
      reason,
      note,
      createdAt,
      rank: sql<number>`row_number() over (partition by ${commentId} order by ${desc(createdAt)})`.as("rank"),
    })
    .from(commentReports)
    .where(and(inArray(commentId, commentIds), isNull(commentReports.settledAt)))
    .as("ranked");
  return db.select().from(ranked).where(lte(ranked.rank, most)).orderBy(asc(ranked.createdAt));
}
