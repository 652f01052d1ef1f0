import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "./columns.ts";
import { posts } from "./posts.ts";

/** What came from where, so that an import can be run again without making anything twice. */
export const importedRecords = pgTable(
  "imported_records",
  {
    /** The site it came from, as in "ghost:https://blog.example.org". */
    source: text().notNull(),
    kind: text({ enum: ["post", "author", "media"] }).notNull(),
    /** Its id, or its address, over there. */
    sourceId: text().notNull(),
    localId: uuid().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.source, t.kind, t.sourceId] }),
    index("imported_records_local").on(t.localId),
  ],
);

/** Addresses of a site that moved here; they lead to the post. */
export const redirects = pgTable(
  "redirects",
  {
    /** With the leading slash and without the last. */
    path: text().primaryKey(),
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [index("redirects_post").on(t.postId)],
);
