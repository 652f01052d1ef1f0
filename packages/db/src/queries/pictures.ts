import type { PgColumn } from "drizzle-orm/pg-core";
import type { media } from "../schema/index.ts";

/** The columns a picture is shown from; pass the table or an alias of it. Left-joined, the whole group is null when there is none. */
export function pictureColumns<T extends Record<keyof PictureColumns, PgColumn>>(
  table: T,
): Pick<T, keyof PictureColumns> {
  const { id, alt, width, height, blurhash, variants, status, focalX, focalY, crops, animated } = table;
  return { id, alt, width, height, blurhash, variants, status, focalX, focalY, crops, animated };
}

type PictureColumns = Pick<typeof media, keyof PictureRow>;

/** What a picture is shown from. */
export type PictureRow = Pick<
  typeof media.$inferSelect,
  | "id"
  | "alt"
  | "width"
  | "height"
  | "blurhash"
  | "variants"
  | "status"
  | "focalX"
  | "focalY"
  | "crops"
  | "animated"
>;
