import type { PgColumn } from "drizzle-orm/pg-core";
import type { media } from "../schema/index.ts";

/** The columns a picture is shown from; pass the table or an alias of it. Left-joined, the whole group is null when there is none. */
export function pictureColumns<T extends Record<keyof PictureColumns, PgColumn>>(
  table: T,
): Pick<T, keyof PictureColumns> {
  const { id, alt, width, height, blurhash, variants, status } = table;
  return { id, alt, width, height, blurhash, variants, status };
}

type PictureColumns = Pick<
  typeof media,
  "id" | "alt" | "width" | "height" | "blurhash" | "variants" | "status"
>;
