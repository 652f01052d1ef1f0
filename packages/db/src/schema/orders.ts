import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, time } from "./columns.ts";
import { products, variants } from "./products.ts";
import { users } from "./users.ts";

export type Address = {
  name: string;
  line1: string;
  line2?: string;
  city: string;
  region?: string;
  postalCode: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  phone?: string;
};

export const orders = pgTable(
  "orders",
  {
    id: id(),
    /** What people say on the phone; random, so that it tells neither how much is sold nor the next one. */
    number: text().notNull().unique(),
    userId: uuid().references(() => users.id, { onDelete: "set null" }),
    email: text().notNull(),
    status: text({ enum: ["pending", "confirmed", "shipped", "delivered", "cancelled"] })
      .notNull()
      .default("pending"),
    /** Why it was cancelled. */
    cancelReason: text({ enum: ["by-buyer", "by-shop", "not-paid"] }),
    /** ISO 4217. */
    currency: text().notNull(),
    /** Minor units: the lines before anything, and what is to be paid. */
    itemsTotal: integer().notNull(),
    total: integer().notNull(),
    /** What providers took, and gave back or promised to. */
    paid: integer().notNull().default(0),
    refunded: integer().notNull().default(0),
    shippingAddress: jsonb().$type<Address>().notNull(),
    note: text().notNull().default(""),
    /** From which cart, as it stood; the same one gives the same order. */
    cartId: uuid(),
    cartVersion: integer(),
    carrier: text(),
    trackingCode: text(),
    /** When its stock is freed unless it is paid or confirmed. */
    expiresAt: time(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
    paidAt: time(),
  },
  (t) => [
    uniqueIndex("orders_cart").on(t.cartId, t.cartVersion).where(sql`${t.cartId} is not null`),
    index("orders_user").on(t.userId, t.id),
    index("orders_email").on(sql`lower(${t.email})`).where(sql`${t.userId} is null`),
    index("orders_status").on(t.status, t.id),
    index("orders_expires")
      .on(t.expiresAt)
      .where(sql`${t.status} = 'pending' and ${t.expiresAt} is not null`),
    check("orders_amounts", sql`${t.total} >= 0 and ${t.refunded} between 0 and ${t.paid}`),
  ],
);

/** As it was bought, whatever becomes of the product. */
export const orderLines = pgTable(
  "order_lines",
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id, { onDelete: "cascade" }),
    variantId: uuid().references(() => variants.id, { onDelete: "set null" }),
    productId: uuid().references(() => products.id, { onDelete: "set null" }),
    sku: text().notNull(),
    name: text().notNull(),
    options: jsonb().$type<Record<string, string>>().notNull(),
    unitPrice: integer().notNull(),
    quantity: integer().notNull(),
    /** Its part of the order's discounts, so that a return of it knows what it is worth. */
    discount: integer().notNull().default(0),
    /** Units put back on the shelf. */
    restocked: integer().notNull().default(0),
    position: integer().notNull(),
  },
  (t) => [
    index("order_lines_order").on(t.orderId, t.position),
    index("order_lines_variant").on(t.variantId),
    index("order_lines_product").on(t.productId),
    check("order_lines_quantity", sql`${t.quantity} > 0 and ${t.restocked} between 0 and ${t.quantity}`),
    check("order_lines_discount", sql`${t.discount} between 0 and ${t.unitPrice} * ${t.quantity}`),
  ],
);

/** What is added to and taken from the lines; total = items + all of these. Included tax is told, with an amount of 0. */
export const orderAdjustments = pgTable(
  "order_adjustments",
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id, { onDelete: "cascade" }),
    kind: text({ enum: ["role-discount", "coupon", "shipping", "tax"] }).notNull(),
    label: text().notNull(),
    /** Minor units; negative for discounts. */
    amount: integer().notNull(),
    /** For tax that stands in the prices already: how much of the total it is. */
    included: integer().notNull().default(0),
    position: integer().notNull(),
  },
  (t) => [index("order_adjustments_order").on(t.orderId, t.position)],
);

export const orderEventKinds = [
  "placed",
  "paid",
  "confirmed",
  "shipped",
  "delivered",
  "cancelled",
  "refund-promised",
  "refunded",
  "refund-failed",
  "payment-failed",
  "note",
] as const;

/** The order's timeline; append-only. */
export const orderEvents = pgTable(
  "order_events",
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id, { onDelete: "cascade" }),
    kind: text({ enum: orderEventKinds }).notNull(),
    actorId: uuid().references(() => users.id, { onDelete: "set null" }),
    /** Such as the amount of a refund or the code of a parcel. */
    details: jsonb().$type<Record<string, string | number>>().notNull().default({}),
    createdAt: createdAt(),
  },
  (t) => [index("order_events_order").on(t.orderId, t.id), index("order_events_actor").on(t.actorId)],
);
