import { and, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { orderLines, orders, products, reviews, users } from "../schema/index.ts";
import { statement } from "../statement.ts";
import { avatarColumns, avatars, personColumns } from "./people.ts";

const columns = {
  id: reviews.id,
  productId: reviews.productId,
  authorId: reviews.authorId,
  rating: reviews.rating,
  title: reviews.title,
  body: reviews.body,
  html: reviews.html,
  status: reviews.status,
  createdAt: reviews.createdAt,
  updatedAt: reviews.updatedAt,
  version: reviews.version,
};

/** With their authors. */
export function selectReviews(db: Db) {
  return db
    .select({ review: columns, author: personColumns, avatar: avatarColumns })
    .from(reviews)
    .innerJoin(users, eq(users.id, reviews.authorId))
    .leftJoin(avatars, eq(avatars.id, users.avatarId));
}

export async function findReview(db: Db, { id }: { id: string }) {
  const [row] = await selectReviews(db).where(eq(reviews.id, id));
  return row;
}

const hidden = statement((db) =>
  db
    .select({ id: reviews.id })
    .from(reviews)
    .where(
      and(
        eq(reviews.productId, sql.placeholder("productId")),
        eq(reviews.authorId, sql.placeholder("authorId")),
        sql`${reviews.status} = 'hidden'`,
      ),
    ),
);

/** What somebody wrote about a product that only they and moderators see. */
export async function findHiddenReview(db: Db, wanted: { productId: string; authorId: string }) {
  const [row] = await hidden(db, wanted);
  return row;
}

export async function lockReview(tx: Tx, { id }: { id: string }) {
  const [row] = await tx.select().from(reviews).where(eq(reviews.id, id)).for("update");
  return row;
}

/** Whether the product stands on an order of this person that was delivered. */
export async function gotProduct(db: Db, { userId, productId }: { userId: string; productId: string }) {
  const rows = await db
    .select({ id: orders.id })
    .from(orders)
    .innerJoin(orderLines, eq(orderLines.orderId, orders.id))
    .where(
      and(eq(orders.userId, userId), eq(orders.status, "delivered"), eq(orderLines.productId, productId)),
    )
    .limit(1);
  return rows.length === 1;
}

export async function insertReview(tx: Tx, row: typeof reviews.$inferInsert): Promise<{ id: string }> {
  const [made] = await tx.insert(reviews).values(row).returning({ id: reviews.id });
  if (!made) throw new Error("insert returned no row");
  return made;
}

export async function updateReview(
  tx: Tx,
  { id, ...changes }: Partial<typeof reviews.$inferInsert> & { id: string },
): Promise<void> {
  await tx
    .update(reviews)
    .set({ ...changes, version: sql`${reviews.version} + 1`, updatedAt: sql`now()` })
    .where(eq(reviews.id, id));
}

export async function deleteReview(tx: Tx, { id }: { id: string }): Promise<void> {
  await tx.delete(reviews).where(eq(reviews.id, id));
}

/** Adds to what the average is made of; negative numbers take off. Call it after the review is locked or written, never before. */
export async function countRating(
  tx: Tx,
  { productId, rating, reviews: step }: { productId: string; rating: number; reviews: number },
): Promise<void> {
  await tx
    .update(products)
    .set({
      ratingSum: sql`${products.ratingSum} + ${rating}`,
      ratingCount: sql`${products.ratingCount} + ${step}`,
    })
    .where(eq(products.id, productId));
}
