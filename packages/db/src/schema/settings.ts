import { sql } from "drizzle-orm";
import { boolean, check, integer, pgTable, text } from "drizzle-orm/pg-core";
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
    /** Minor units; what sending an order costs, and from which items total on it costs nothing. */
    shippingFee: integer().notNull().default(0),
    freeShippingFrom: integer(),
    /** Hundredths of a percent; 1900 is 19 %. */
    taxRate: integer().notNull().default(0),
    /** Whether prices contain the tax, or it comes on top. */
    taxIncluded: boolean().notNull().default(true),
    version: integer().notNull().default(1),
    updatedAt: createdAt(),
  },
  (t) => [check("settings_one_row", sql`${t.id} = 1`)],
);
