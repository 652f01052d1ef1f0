import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, time } from "./columns.ts";
import { orders } from "./orders.ts";
import { products } from "./products.ts";
import { roles, users } from "./users.ts";

export const coupons = pgTable(
  "coupons",
  {
    id: id(),
    code: text().notNull(),
    kind: text({ enum: ["percent", "amount"] }).notNull(),
    /** Percent (1 to 100), or minor units. */
    value: integer().notNull(),
    /** Minor units of items a cart needs before it counts. */
    minimum: integer().notNull().default(0),
    startsAt: time(),
    endsAt: time(),
    /** How often in all, and for one person; null for no limit. */
    totalLimit: integer(),
    perPersonLimit: integer(),
    /** Uses by orders that were not cancelled. */
    usedCount: integer().notNull().default(0),
    disabledAt: time(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    uniqueIndex("coupons_code").on(sql`lower(${t.code})`),
    check("coupons_value", sql`${t.value} > 0 and (${t.kind} = 'amount' or ${t.value} <= 100)`),
    check("coupons_used", sql`${t.usedCount} >= 0`),
  ],
);

/** Only for people with one of these roles; without rows, for everybody. */
export const couponRoles = pgTable(
  "coupon_roles",
  {
    couponId: uuid()
      .notNull()
      .references(() => coupons.id, { onDelete: "cascade" }),
    roleId: uuid()
      .notNull()
      .references(() => roles.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.couponId, t.roleId] }), index("coupon_roles_role").on(t.roleId)],
);

/** Only on these products; without rows, on all. */
export const couponProducts = pgTable(
  "coupon_products",
  {
    couponId: uuid()
      .notNull()
      .references(() => coupons.id, { onDelete: "cascade" }),
    productId: uuid()
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
  },
  (t) => [
    primaryKey({ columns: [t.couponId, t.productId] }),
    index("coupon_products_product").on(t.productId),
  ],
);

/** One row for each order with a coupon; given back when the order is cancelled. */
export const couponUses = pgTable(
  "coupon_uses",
  {
    orderId: uuid()
      .primaryKey()
      .references(() => orders.id, { onDelete: "cascade" }),
    couponId: uuid()
      .notNull()
      .references(() => coupons.id, { onDelete: "cascade" }),
    userId: uuid().references(() => users.id, { onDelete: "set null" }),
    /** Whose limit it counts against: SHA-256 of the mail address in lower case, in hex. */
    person: text().notNull(),
    createdAt: createdAt(),
    givenBackAt: time(),
  },
  (t) => [index("coupon_uses_coupon").on(t.couponId, t.person), index("coupon_uses_user").on(t.userId)],
);

/** What people with a role pay less, on all items; of several roles the best one counts. */
export const roleDiscounts = pgTable(
  "role_discounts",
  {
    roleId: uuid()
      .primaryKey()
      .references(() => roles.id, { onDelete: "cascade" }),
    percent: integer().notNull(),
  },
  (t) => [check("role_discounts_percent", sql`${t.percent} between 1 and 100`)],
);
