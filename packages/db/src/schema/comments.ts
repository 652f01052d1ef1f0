import { sql } from "drizzle-orm";
import { type AnyPgColumn, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, time } from "./columns.ts";
import { posts } from "./posts.ts";
import { users } from "./users.ts";

export const comments = pgTable(
  "comments",
  {
    id: id(),
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    authorId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    parentId: uuid().references((): AnyPgColumn => comments.id, { onDelete: "cascade" }),
    /** 0 for a comment on the post itself. */
    depth: integer().notNull().default(0),
    replyCount: integer().notNull().default(0),
    body: text().notNull(),
    html: text().notNull(),
    /** Only approved ones are public and counted. */
    status: text({ enum: ["pending", "approved", "rejected", "spam"] })
      .notNull()
      .default("approved"),
    /** Its place in the order in which comments of the post became public; null until it has. */
    sequence: integer(),
    /** Open reports by readers. */
    reportCount: integer().notNull().default(0),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    editedAt: time(),
    removedAt: time(),
  },
  (t) => [
    index("comments_post").on(t.postId, t.id).where(sql`${t.parentId} is null`),
    // Of all depths, for a post that is deleted with its comments.
    index("comments_of_post").on(t.postId),
    index("comments_parent").on(t.parentId, t.id),
    index("comments_author").on(t.authorId, t.id),
    index("comments_sequence").on(t.postId, t.sequence).where(sql`${t.sequence} is not null`),
    index("comments_status").on(t.status, t.id).where(sql`${t.status} <> 'approved'`),
    index("comments_reported").on(t.id).where(sql`${t.reportCount} > 0`),
  ],
);

export const reportReasons = ["spam", "abuse", "off-topic", "other"] as const;

export const commentReports = pgTable(
  "comment_reports",
  {
    commentId: uuid()
      .notNull()
      .references(() => comments.id, { onDelete: "cascade" }),
    reporterId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    reason: text({ enum: reportReasons }).notNull(),
    note: text().notNull().default(""),
    createdAt: createdAt(),
    /** When a moderator decided; open until then. */
    settledAt: time(),
  },
  (t) => [
    primaryKey({ columns: [t.commentId, t.reporterId] }),
    index("comment_reports_reporter").on(t.reporterId),
  ],
);
