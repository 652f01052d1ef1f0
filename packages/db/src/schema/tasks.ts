import { index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, time } from "./columns.ts";
import { users } from "./users.ts";

/** Long work that somebody asked for and may watch: exports and imports. */
export const tasks = pgTable(
  "tasks",
  {
    id: id(),
    ownerId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text({ enum: ["export-data", "export-posts", "import-ghost", "import-wordpress"] }).notNull(),
    status: text({ enum: ["uploading", "waiting", "running", "done", "failed"] })
      .notNull()
      .default("waiting"),
    /** How many of `total` things are done. */
    done: integer().notNull().default(0),
    total: integer(),
    /** What it is at, or why it failed, in words for its owner. */
    note: text(),
    /** Where the file of an import is kept, and what it is called. */
    key: text(),
    filename: text(),
    bytes: integer(),
    /** What an import brought. */
    report: jsonb().$type<Record<string, unknown>>(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
    endedAt: time(),
  },
  (t) => [index("tasks_owner").on(t.ownerId, t.id), index("tasks_ended").on(t.endedAt)],
);
