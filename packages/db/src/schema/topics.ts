import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, time } from "./columns.ts";
import { posts } from "./posts.ts";

export const tags = pgTable(
  "tags",
  {
    id: id(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    description: text().notNull().default(""),
    /** Published posts that carry it. */
    postCount: integer().notNull().default(0),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    // As `listTags` orders: Drizzle writes NULLS LAST after DESC here, so the query has to say it too.
    index("tags_popular").on(t.postCount.desc(), t.slug),
    index("tags_beginning").on(sql`without_accents(${t.name}) text_pattern_ops`),
  ],
);

export const categories = pgTable("categories", {
  id: id(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  description: text().notNull().default(""),
  /** #rrggbb */
  color: text().notNull(),
  /** Published posts that stand in it. */
  postCount: integer().notNull().default(0),
  version: integer().notNull().default(1),
  createdAt: createdAt(),
  updatedAt: createdAt(),
});

/** Addresses a tag had before it was renamed, or merged into another. */
export const tagSlugs = pgTable(
  "tag_slugs",
  {
    slug: text().primaryKey(),
    tagId: uuid()
      .notNull()
      .references(() => tags.id, { onDelete: "cascade" }),
  },
  (t) => [index("tag_slugs_tag").on(t.tagId)],
);

export const categorySlugs = pgTable(
  "category_slugs",
  {
    slug: text().primaryKey(),
    categoryId: uuid()
      .notNull()
      .references(() => categories.id, { onDelete: "cascade" }),
  },
  (t) => [index("category_slugs_category").on(t.categoryId)],
);

export const postTags = pgTable(
  "post_tags",
  {
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    tagId: uuid()
      .notNull()
      .references(() => tags.id, { onDelete: "cascade" }),
    /** The post's date while it is published, else null; it orders a tag's posts without looking at them. */
    publishedAt: time(),
  },
  (t) => [
    primaryKey({ columns: [t.postId, t.tagId] }),
    index("post_tags_tag").on(t.tagId, t.postId),
    index("post_tags_published")
      .on(t.tagId, t.publishedAt, t.postId)
      .where(sql`${t.publishedAt} is not null`),
  ],
);

export const postCategories = pgTable(
  "post_categories",
  {
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    categoryId: uuid()
      .notNull()
      .references(() => categories.id, { onDelete: "cascade" }),
    /** As in post_tags. */
    publishedAt: time(),
  },
  (t) => [
    primaryKey({ columns: [t.postId, t.categoryId] }),
    index("post_categories_category").on(t.categoryId, t.postId),
    index("post_categories_published")
      .on(t.categoryId, t.publishedAt, t.postId)
      .where(sql`${t.publishedAt} is not null`),
  ],
);
