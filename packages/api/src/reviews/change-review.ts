import { type Tx, violatedUnique } from "@agora/db";
import { findProductStatus } from "@agora/db/queries/products";
import {
  countRating,
  deleteReview,
  gotProduct,
  insertReview,
  lockReview,
  updateReview as updateRow,
} from "@agora/db/queries/reviews";
import { tell } from "@agora/jobs";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import { renderRemark } from "../posts/markdown.ts";
import type { reviews } from "./contract.ts";
import { readReview } from "./read-reviews.ts";

type Input<P extends keyof typeof reviews> = z.output<(typeof reviews)[P]["input"]>;
type Status = "shown" | "hidden";

/** Only shown ones count in the average. */
const counted = (status: Status, rating: number) =>
  status === "shown" ? { rating, reviews: 1 } : { rating: 0, reviews: 0 };

/** By somebody who got the product, once. @throws Refusal NOT_FOUND, NOT_BOUGHT, ALREADY_REVIEWED */
export async function createReview(tx: Tx, viewer: Viewer, input: Input<"create">) {
  const { productId, rating } = input;
  const sold = await findProductStatus(tx, { id: productId });
  if (!sold || sold === "draft") throw new Refusal("NOT_FOUND");
  if (!(await gotProduct(tx, { userId: viewer.id, productId }))) throw new Refusal("NOT_BOUGHT");
  const row = { ...input, authorId: viewer.id, html: renderRemark(input.body) };
  const { id } = await insertReview(tx, row).catch((error) => {
    throw violatedUnique(error) === "reviews_product_author" ? new Refusal("ALREADY_REVIEWED") : error;
  });
  await countRating(tx, { productId, rating, reviews: 1 });
  await tell(tx, "review.created", { id, productId, authorId: viewer.id, rating });
  return { id };
}

async function requireOwn(tx: Tx, viewer: Viewer, { id }: { id: string }) {
  const review = await lockReview(tx, { id });
  if (review?.authorId !== viewer.id) throw new Refusal("NOT_FOUND");
  return review;
}

/** @throws Refusal NOT_FOUND, VERSION_CONFLICT with the current value */
export async function updateReview(tx: Tx, viewer: Viewer, { id, version, ...changes }: Input<"update">) {
  const before = await requireOwn(tx, viewer, { id });
  if (before.version !== version)
    throw new Refusal("VERSION_CONFLICT", { current: await readReview(tx, viewer, { id }) });
  const { body, rating = before.rating } = changes;
  await updateRow(tx, { id, ...changes, ...(body !== undefined && { html: renderRemark(body) }) });
  const step = before.status === "shown" ? rating - before.rating : 0;
  if (step !== 0) await countRating(tx, { productId: before.productId, rating: step, reviews: 0 });
  return before;
}

export async function removeReview(tx: Tx, viewer: Viewer, { id }: { id: string }) {
  const before = await requireOwn(tx, viewer, { id });
  await deleteReview(tx, { id });
  const { rating, reviews } = counted(before.status, before.rating);
  await countRating(tx, { productId: before.productId, rating: -rating, reviews: -reviews });
  if (before.status === "shown") await tell(tx, "review.removed", before);
  return before;
}

/** Hides a review, or shows it again; doing twice what is done changes nothing. */
export async function moderateReview(tx: Tx, { id, status }: Input<"moderate">) {
  const before = await lockReview(tx, { id });
  if (!before) throw new Refusal("NOT_FOUND");
  if (before.status === status) return before;
  await updateRow(tx, { id, status });
  const step = status === "shown" ? 1 : -1;
  await countRating(tx, { productId: before.productId, rating: step * before.rating, reviews: step });
  await tell(tx, status === "shown" ? "review.created" : "review.removed", before);
  return before;
}
