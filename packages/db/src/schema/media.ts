import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, smallint, text, uuid } from "drizzle-orm/pg-core";
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

/** A piece of a picture cut out around its focal point, in a fixed shape; `focal` is the point it was cut around. */
export type MediaCrop = {
  shape: "square" | "wide";
  width: number;
  height: number;
  format: "webp" | "jpeg";
  key: string;
  bytes: number;
  focal: { x: number; y: number };
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
    /** Names the converted files. Pictures with the same bytes share it, so it tells nothing about who had them first. */
    fileId: uuid().notNull().default(sql`gen_random_uuid()`),
    /** Of the original; shared by pictures with the same bytes. */
    key: text().notNull(),
    /** SHA-256 of the original, in hex, once the image job has read it. */
    hash: text(),
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
    /** What must stay in sight when the picture is cut; percent from the left and from the top. */
    focalX: smallint().notNull().default(50),
    focalY: smallint().notNull().default(50),
    crops: jsonb().$type<MediaCrop[]>().notNull().default([]),
    animated: boolean().notNull().default(false),
    /** Stays although nothing uses it. */
    kept: boolean().notNull().default(false),
    /** When something last used it, exact to a day. */
    usedAt: time(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    readyAt: time(),
  },
  (t) => [
    index("media_owner").on(t.ownerId, t.id),
    index("media_file").on(t.fileId),
    index("media_key").on(t.key),
    index("media_hash").on(t.hash),
    index("media_created").on(t.createdAt),
  ],
);
