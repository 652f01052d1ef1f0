import { sql } from "drizzle-orm";
import { check, integer, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt } from "./columns.ts";

/** One row, id 1. */
export const settings = pgTable(
  "settings",
  {
    id: integer().primaryKey().default(1),
    siteName: text().notNull().default("Agora"),
    siteDescription: text().notNull().default(""),
    signUp: text({ enum: ["open", "confirm-first", "closed"] })
      .notNull()
      .default("open"),
    firstRole: text().notNull().default("member"),
    version: integer().notNull().default(1),
    updatedAt: createdAt(),
  },
  (t) => [check("settings_one_row", sql`${t.id} = 1`)],
);
