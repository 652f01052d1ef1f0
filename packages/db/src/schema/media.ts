import { index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, time } from "./columns.ts";
import { users } from "./users.ts";

/** One converted size of a picture; width and height in pixels, bytes as stored. */
export type MediaVariant = {
  width: number;
  height: number;
  format: "webp" | "avif";
  key: string;
  bytes: number;
};

export const media = pgTable(
  "media",
  {
    id: id(),
    ownerId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    purpose: text({ enum: ["avatar", "cover", "product", "inline"] }).notNull(),
    filename: text().notNull(),
    contentType: text().notNull(),
    bytes: integer().notNull(),
    key: text().notNull().unique(),
    status: text({ enum: ["uploading", "processing", "ready", "failed"] })
      .notNull()
      .default("uploading"),
    /** Percent of the image job that is done. */
    progress: integer().notNull().default(0),
    failure: text(),
    width: integer(),
    height: integer(),
    blurhash: text(),
    alt: text().notNull().default(""),
    variants: jsonb().$type<MediaVariant[]>().notNull().default([]),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    readyAt: time(),
  },
  (t) => [index("media_owner").on(t.ownerId, t.id)],
);
