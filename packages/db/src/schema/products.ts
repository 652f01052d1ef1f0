import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, time, tsvector } from "./columns.ts";
import { media } from "./media.ts";
import { users } from "./users.ts";

/** Money is integer minor units of the site's currency everywhere in the shop. */
export const products = pgTable(
  "products",
  {
    id: id(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    /** Markdown, as written. */
    description: text().notNull().default(""),
    /** Sanitised, made from description. */
    html: text().notNull().default(""),
    /** The words of html alone, for search. */
    text: text().notNull().default(""),
    status: text({ enum: ["draft", "active", "archived"] })
      .notNull()
      .default("draft"),
    /** Lowest and highest price of the variants that can be bought. */
    priceFrom: integer().notNull().default(0),
    priceTo: integer().notNull().default(0),
    ratingSum: integer().notNull().default(0),
    ratingCount: integer().notNull().default(0),
    /** Units sold and not cancelled; counted anew by a periodic job, for the order of lists. */
    soldCount: integer().notNull().default(0),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
    search: tsvector().generatedAlwaysAs(
      sql`setweight(to_tsvector('agora', name), 'A') || setweight(to_tsvector('agora_words', name), 'A') || setweight(to_tsvector('agora', left(text, 100000)), 'C')`,
    ),
  },
  (t) => [
    index("products_search").using("gin", t.search),
    index("products_words").using("gin", sql`name gin_trgm_ops`),
    index("products_newest").on(t.createdAt, t.id).where(sql`${t.status} = 'active'`),
    index("products_price").on(t.priceFrom, t.id).where(sql`${t.status} = 'active'`),
    index("products_popular").on(t.soldCount, t.id).where(sql`${t.status} = 'active'`),
    index("products_rating")
      .on(sql`(rating_sum::float8 / greatest(rating_count, 1))`, t.id)
      .where(sql`${t.status} = 'active'`),
  ],
);

export const variants = pgTable(
  "variants",
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    sku: text().notNull(),
    /** What sets it apart, such as { "Size": "M" }. */
    options: jsonb().$type<Record<string, string>>().notNull().default({}),
    price: integer().notNull(),
    /** What it cost before, shown struck through. */
    compareAtPrice: integer(),
    /** Always the sum of its stock movements. */
    stock: integer().notNull().default(0),
    position: integer().notNull().default(0),
    /** No longer sold; orders still name it. */
    archivedAt: time(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("variants_sku").on(sql`lower(${t.sku})`),
    index("variants_product").on(t.productId, t.position),
    check("variants_price", sql`${t.price} >= 0`),
    // The last line of defence against overselling.
    check("variants_stock", sql`${t.stock} >= 0`),
  ],
);

export const productImages = pgTable(
  "product_images",
  {
    productId: uuid()
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    mediaId: uuid()
      .notNull()
      .references(() => media.id, { onDelete: "cascade" }),
    position: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.productId, t.mediaId] }), index("product_images_media").on(t.mediaId)],
);

export const productCategories = pgTable("product_categories", {
  id: id(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  createdAt: createdAt(),
});

export const productCategoryLinks = pgTable(
  "product_category_links",
  {
    productId: uuid()
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    categoryId: uuid()
      .notNull()
      .references(() => productCategories.id, { onDelete: "cascade" }),
  },
  (t) => [
    primaryKey({ columns: [t.productId, t.categoryId] }),
    index("product_category_links_category").on(t.categoryId, t.productId),
  ],
);

export const stockKinds = ["receipt", "sale", "cancellation", "return", "correction"] as const;

/** Every change of stock; append-only. */
export const stockMovements = pgTable(
  "stock_movements",
  {
    id: id(),
    variantId: uuid()
      .notNull()
      .references(() => variants.id, { onDelete: "cascade" }),
    kind: text({ enum: stockKinds }).notNull(),
    /** Units; negative for what left. */
    quantity: integer().notNull(),
    /** What was left afterwards. */
    stock: integer().notNull(),
    /** No reference, because the order's history is longer than the order's row may be. */
    orderId: uuid(),
    actorId: uuid().references(() => users.id, { onDelete: "set null" }),
    note: text().notNull().default(""),
    createdAt: createdAt(),
  },
  (t) => [
    index("stock_movements_variant").on(t.variantId, t.id),
    index("stock_movements_order").on(t.orderId),
    index("stock_movements_actor").on(t.actorId),
    check("stock_movements_quantity", sql`${t.quantity} <> 0`),
  ],
);

export const reviews = pgTable(
  "reviews",
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    authorId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** 1 to 5. */
    rating: integer().notNull(),
    title: text().notNull().default(""),
    body: text().notNull().default(""),
    html: text().notNull().default(""),
    /** Hidden ones are seen by their author and moderators, and count in no average. */
    status: text({ enum: ["shown", "hidden"] })
      .notNull()
      .default("shown"),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    uniqueIndex("reviews_product_author").on(t.productId, t.authorId),
    index("reviews_product").on(t.productId, t.id).where(sql`${t.status} = 'shown'`),
    index("reviews_author").on(t.authorId, t.id),
    check("reviews_rating", sql`${t.rating} between 1 and 5`),
  ],
);
