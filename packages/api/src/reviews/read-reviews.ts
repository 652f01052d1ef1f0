import type { Db } from "@agora/db";
import { findProductStatus } from "@agora/db/queries/products";
import { countReviews, listReviews as listRows } from "@agora/db/queries/review-list";
import { findHiddenReview, findReview } from "@agora/db/queries/reviews";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { decodeCursor, pageOf, uuidPattern } from "../cursor.ts";
import { Refusal } from "../errors.ts";
import { toPerson } from "../profiles/to-person.ts";
import type { reviews } from "./contract.ts";

type Row = NonNullable<Awaited<ReturnType<typeof findReview>>>;
type Wanted = z.output<typeof reviews.list.input>;

function toReview({ review, author, avatar }: Row, viewer: Viewer | null) {
  return {
    ...review,
    author: toPerson({ ...author, avatar }),
    body: viewer?.id === review.authorId ? review.body : null,
  };
}

/** Those that are shown, and the viewer's own; or those that are hidden. */
export async function listReviews(
  db: Db,
  viewer: Viewer | null,
  { cursor, limit, count, ...wanted }: Wanted,
) {
  if (wanted.status === "hidden" && !viewer?.permissions.includes("comments:moderate"))
    throw new Refusal(viewer ? "FORBIDDEN" : "UNAUTHENTICATED");
  const [rating = "", id = ""] = cursor === undefined ? [] : decodeCursor(cursor, [/^[1-5]$/, uuidPattern]);
  const after: [number, string] | undefined = cursor === undefined ? undefined : [Number(rating), id];
  const hidden = viewer && (await findHiddenReview(db, { ...wanted, authorId: viewer.id }));
  const listed = { ...wanted, andOwn: hidden?.id };
  const [status, rows, total] = await Promise.all([
    findProductStatus(db, { id: wanted.productId }),
    listRows(db, { ...listed, after, limit: limit + 1 }),
    count ? countReviews(db, listed) : undefined,
  ]);
  if (status !== "active" && !viewer?.permissions.includes("products:write")) throw new Refusal("NOT_FOUND");
  const { items, nextCursor } = pageOf(rows, limit, ({ review }) => [String(review.rating), review.id]);
  return { items: items.map((row) => toReview(row, viewer)), nextCursor, total };
}

/** The review after a change, inside the same transaction. */
export async function readReview(db: Db, viewer: Viewer, { id }: { id: string }) {
  const row = await findReview(db, { id });
  if (!row) throw new Error("the review vanished");
  return toReview(row, viewer);
}
