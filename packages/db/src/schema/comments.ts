import { sql } from "drizzle-orm";
import { type AnyPgColumn, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
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
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    removedAt: time(),
  },
  (t) => [
    index("comments_post").on(t.postId, t.id).where(sql`${t.parentId} is null`),
    // Of all depths, for a post that is deleted with its comments.
    index("comments_of_post").on(t.postId),
    index("comments_parent").on(t.parentId, t.id),
    index("comments_author").on(t.authorId, t.id),
  ],
);
