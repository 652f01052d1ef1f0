import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, time, tsvector } from "./columns.ts";
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
    /** The words of html alone, for search. */
    text: text().notNull().default(""),
    excerpt: text().notNull(),
    /** False while the excerpt follows the body. */
    excerptWritten: boolean().notNull().default(false),
    coverId: uuid().references(() => media.id, { onDelete: "set null" }),
    canonicalUrl: text(),
    /** What search engines show, where it is not the title and the excerpt. */
    metaTitle: text(),
    metaDescription: text(),
    status: text({ enum: ["draft", "scheduled", "published", "archived", "removed"] })
      .notNull()
      .default("draft"),
    /** When it was first shown; kept while it is hidden again. */
    publishedAt: time(),
    /** When a scheduled post is due; set exactly while it is scheduled. */
    publishAt: time(),
    /** Who planned that: an editor may plan what its writer could not publish. Set as publishAt is. */
    schedulerId: uuid().references(() => users.id, { onDelete: "set null" }),
    /** Why it was not published when it was due, for its writer. */
    publishProblem: text(),
    removedAt: time(),
    readMinutes: integer().notNull(),
    likeCount: integer().notNull().default(0),
    commentCount: integer().notNull().default(0),
    viewCount: integer().notNull().default(0),
    /** Rises with every comment that becomes public; the row's lock makes it the order of their commits. */
    commentSequence: integer().notNull().default(0),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
    /** The longest novels are found by their first hundred thousand characters; a tsvector holds no more than 1 MB. */
    search: tsvector().generatedAlwaysAs(
      sql`setweight(to_tsvector('agora', title), 'A') || setweight(to_tsvector('agora_words', title), 'A') || setweight(to_tsvector('agora', excerpt), 'B') || setweight(to_tsvector('agora', left(text, 100000)), 'C')`,
    ),
  },
  (t) => [
    index("posts_search").using("gin", t.search),
    index("posts_words").using("gin", sql`(title || ' ' || excerpt) gin_trgm_ops`),
    index("posts_due").on(t.publishAt).where(sql`${t.status} = 'scheduled'`),
    index("posts_scheduler").on(t.schedulerId).where(sql`${t.schedulerId} is not null`),
    index("posts_removed").on(t.removedAt).where(sql`${t.status} = 'removed'`),
    index("posts_status").on(t.status, t.id).where(sql`${t.status} <> 'published'`),
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
    /** Names of tags, slugs of categories. */
    tags: text().array().notNull(),
    categories: text().array().notNull().default(sql`'{}'`),
    /** Saved by the editor by itself; the next such save of the same sitting takes its place. */
    autosaved: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("post_revisions_post_version").on(t.postId, t.version)],
);

/** Links by which somebody without an account reads a post before it is public. */
export const postPreviews = pgTable(
  "post_previews",
  {
    /** SHA-256 of the token in hex. */
    hash: text().primaryKey(),
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    creatorId: uuid().references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
    expiresAt: time().notNull(),
  },
  (t) => [
    index("post_previews_post").on(t.postId),
    index("post_previews_creator").on(t.creatorId),
    index("post_previews_expires_at").on(t.expiresAt),
  ],
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

export const postBookmarks = pgTable(
  "post_bookmarks",
  {
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.userId] }), index("post_bookmarks_user").on(t.userId, t.postId)],
);

/** Who saw a post in an hour, so that nobody is counted twice in it whatever Redis forgets; swept after some hours. */
export const postViews = pgTable(
  "post_views",
  {
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    /** The start of the hour. */
    hour: time().notNull(),
    /** Hash of address and browser with a key of the day, so that it names nobody. */
    visitor: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.hour, t.visitor] }), index("post_views_hour").on(t.hour)],
);
