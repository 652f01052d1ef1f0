import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id } from "./columns.ts";
import { coupons } from "./coupons.ts";
import { variants } from "./products.ts";
import { users } from "./users.ts";

/** A member's one cart, or a guest's, whose token is with them alone. */
export const carts = pgTable(
  "carts",
  {
    id: id(),
    userId: uuid()
      .unique()
      .references(() => users.id, { onDelete: "cascade" }),
    /** SHA-256 of a guest's token in hex. */
    tokenHash: text().unique(),
    couponId: uuid().references(() => coupons.id, { onDelete: "set null" }),
    /** Rises with every change; an order remembers which one it was placed from. */
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    index("carts_updated_at").on(t.updatedAt),
    index("carts_coupon").on(t.couponId),
    check("carts_of_one", sql`num_nonnulls(${t.userId}, ${t.tokenHash}) = 1`),
  ],
);

export const cartLines = pgTable(
  "cart_lines",
  {
    cartId: uuid()
      .notNull()
      .references(() => carts.id, { onDelete: "cascade" }),
    variantId: uuid()
      .notNull()
      .references(() => variants.id, { onDelete: "cascade" }),
    quantity: integer().notNull(),
    /** The price when it was put in, so that a change can be told. */
    priceSeen: integer().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.cartId, t.variantId] }),
    index("cart_lines_variant").on(t.variantId),
    check("cart_lines_quantity", sql`${t.quantity} between 1 and 999`),
  ],
);
