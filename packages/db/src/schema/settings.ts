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
    commentModeration: text({ enum: ["none", "first", "all"] })
      .notNull()
      .default("none"),
    /** ISO 4217. */
    currency: text().notNull().default("EUR"),
    /** Minor units. */
    minimumOrder: integer().notNull().default(0),
    version: integer().notNull().default(1),
    updatedAt: createdAt(),
  },
  (t) => [check("settings_one_row", sql`${t.id} = 1`)],
);
