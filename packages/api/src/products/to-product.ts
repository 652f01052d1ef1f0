import type { findProduct } from "@agora/db/queries/products";
import { toPicture } from "../media/to-picture.ts";

type Row = NonNullable<Awaited<ReturnType<typeof findProduct>>>;
type SummaryRow = Omit<
  Row,
  "variants" | "images" | "description" | "html" | "version" | "ratings" | "reviewable"
>;

/** The average of 1 to 5, to a tenth; null without reviews. */
export function ratingOf({ ratingSum, ratingCount }: { ratingSum: number; ratingCount: number }) {
  return ratingCount === 0 ? null : Math.round((ratingSum / ratingCount) * 10) / 10;
}

export function toProductSummary<R extends SummaryRow>(row: R, currency: string) {
  return {
    ...row,
    image: toPicture(row.image),
    currency,
    rating: ratingOf(row),
    reviewCount: row.ratingCount,
  };
}

export function toProduct(row: Row, { currency, editable }: { currency: string; editable: boolean }) {
  return {
    ...toProductSummary(row, currency),
    description: editable ? row.description : null,
    images: row.images.flatMap((image) => toPicture(image) ?? []),
  };
}
