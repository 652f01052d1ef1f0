import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, time } from "./columns.ts";
import { media } from "./media.ts";
import { users } from "./users.ts";

export const posts = pgTable(
  "posts",
  {
    id: id(),
    authorId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    slug: text().notNull().unique(),
    title: text().notNull(),
    /** Markdown, as written. */
    body: text().notNull(),
    /** Sanitised, made from body when the post is saved. */
    html: text().notNull(),
    excerpt: text().notNull(),
    /** False while the excerpt follows the body. */
    excerptWritten: boolean().notNull().default(false),
    coverId: uuid().references(() => media.id, { onDelete: "set null" }),
    canonicalUrl: text(),
    status: text({ enum: ["draft", "published"] })
      .notNull()
      .default("draft"),
    publishedAt: time(),
    readMinutes: integer().notNull(),
    likeCount: integer().notNull().default(0),
    commentCount: integer().notNull().default(0),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    index("posts_published").on(t.publishedAt, t.id).where(sql`${t.status} = 'published'`),
    index("posts_popular").on(t.likeCount, t.id).where(sql`${t.status} = 'published'`),
    index("posts_author_published").on(t.authorId, t.publishedAt, t.id).where(sql`${t.status} = 'published'`),
    index("posts_author").on(t.authorId, t.id),
    index("posts_cover").on(t.coverId),
  ],
);

/** Addresses a post had before; they lead to the new one. */
export const postSlugs = pgTable(
  "post_slugs",
  {
    slug: text().primaryKey(),
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [index("post_slugs_post").on(t.postId)],
);

/** The text after every save, so that nothing written is lost. */
export const postRevisions = pgTable(
  "post_revisions",
  {
    id: id(),
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    editorId: uuid().references(() => users.id, { onDelete: "set null" }),
    version: integer().notNull(),
    title: text().notNull(),
    body: text().notNull(),
    excerpt: text().notNull(),
    tags: text().array().notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("post_revisions_post_version").on(t.postId, t.version)],
);

export const tags = pgTable("tags", {
  id: id(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  createdAt: createdAt(),
});

export const postTags = pgTable(
  "post_tags",
  {
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    tagId: uuid()
      .notNull()
      .references(() => tags.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.postId, t.tagId] }), index("post_tags_tag").on(t.tagId, t.postId)],
);

export const postLikes = pgTable(
  "post_likes",
  {
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.userId] }), index("post_likes_user").on(t.userId, t.postId)],
);
