import { and, asc, desc, eq, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "../database.ts";
import { reviews } from "../schema/index.ts";
import { statement } from "../statement.ts";
import { onceForEach } from "./post-filters.ts";
import { selectReviews } from "./reviews.ts";

type Sort = "newest" | "best" | "worst";

/** `andOwn` is the id of a review that is listed in any status. */
type Wanted = { productId: string; status: "shown" | "hidden"; andOwn?: string };

type Shape = { status: Wanted["status"]; andOwn: boolean };

function filtersOf({ status, andOwn }: Shape): SQL | undefined {
  // Written out, so that the index of those that are shown serves any plan.
  const inStatus = sql`${reviews.status} = ${sql.raw(`'${status}'`)}`;
  return and(
    eq(reviews.productId, sql.placeholder("productId")),
    andOwn ? or(inStatus, eq(reviews.id, sql.placeholder("andOwn"))) : inStatus,
  );
}

const afterId = sql`${sql.placeholder("afterId")}::uuid`;
const afterRating = sql`${sql.placeholder("afterRating")}::int`;

/** Of equal ratings the newest come first. */
const orderings: Record<Sort, { by: SQL[]; seen: SQL }> = {
  newest: { by: [], seen: sql`${reviews.id} < ${afterId}` },
  best: {
    by: [desc(reviews.rating)],
    seen: sql`(${reviews.rating}, ${reviews.id}) < (${afterRating}, ${afterId})`,
  },
  worst: {
    by: [asc(reviews.rating)],
    seen: sql`(${reviews.rating}, ${afterId}) > (${afterRating}, ${reviews.id})`,
  },
};

const page = onceForEach(({ sort, goesOn, ...shape }: Shape & { sort: Sort; goesOn: boolean }) =>
  statement((db) => {
    const { by, seen } = orderings[sort];
    return selectReviews(db)
      .where(and(filtersOf(shape), goesOn ? seen : undefined))
      .orderBy(...by, desc(reviews.id))
      .limit(sql.placeholder("limit"));
  }),
);

/** `after` is the rating and id of the last row seen. */
export async function listReviews(
  db: Db,
  { sort, after, limit, ...wanted }: Wanted & { sort: Sort; after?: [number, string]; limit: number },
) {
  const shape = { sort, goesOn: after !== undefined, ...shapeOf(wanted) };
  return page(shape)(db, { ...wanted, afterRating: after?.[0], afterId: after?.[1], limit });
}

const total = onceForEach((shape: Shape) =>
  statement((db) => db.select({ total: sql<number>`count(*)::int` }).from(reviews).where(filtersOf(shape))),
);

export async function countReviews(db: Db, wanted: Wanted): Promise<number> {
  const [row] = await total(shapeOf(wanted))(db, wanted);
  return row?.total ?? 0;
}

const shapeOf = ({ status, andOwn }: Wanted): Shape => ({ status, andOwn: andOwn !== undefined });
