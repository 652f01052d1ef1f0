import { and, type Placeholder, type SQL, sql } from "drizzle-orm";
import { products } from "../schema/index.ts";
import { firstImage } from "./offers.ts";

type Category = { id: string; slug: string; name: string };

// Names are written out, because drizzle shortens those of a query of one table.
const categoriesOfProduct = sql<Category[]>`(
  select coalesce(json_agg(json_build_object('id', c.id, 'slug', c.slug, 'name', c.name) order by c.slug), '[]'::json)
  from product_category_links l join product_categories c on c.id = l.category_id where l.product_id = products.id)`;

const ofProduct = sql.raw("v.product_id = products.id and v.archived_at is null");

export const average = sql<number>`(rating_sum::float8 / greatest(rating_count, 1))`;

export const summaryColumns = {
  id: products.id,
  slug: products.slug,
  name: products.name,
  status: products.status,
  image: firstImage,
  priceFrom: products.priceFrom,
  priceTo: products.priceTo,
  compareAtPrice: sql<
    number | null
  >`(select v.compare_at_price from variants v where ${ofProduct} order by v.price, v.position limit 1)`,
  // With `exists`, Postgres would rather read all variants once than two of each product.
  inStock: sql<boolean>`coalesce((select true from variants v where ${ofProduct} and v.stock > 0 limit 1), false)`,
  ratingSum: products.ratingSum,
  ratingCount: products.ratingCount,
  soldCount: products.soldCount,
  categories: categoriesOfProduct,
  createdAt: products.createdAt,
  updatedAt: products.updatedAt,
};

export type ProductFilters = {
  status: (typeof products.$inferSelect)["status"];
  category?: string;
  priceFrom?: number;
  priceTo?: number;
  inStock?: boolean;
  rating?: number;
  /** Part of a name or of a variant's keeping unit. */
  search?: string;
};

/** Values, or placeholders for them. */
type Conditions = Pick<ProductFilters, "status" | "inStock"> & {
  [K in "category" | "priceFrom" | "priceTo" | "rating"]?: ProductFilters[K] | Placeholder;
} & { like?: string | Placeholder };

export function productFilters(wanted: Conditions): SQL | undefined {
  const { status, category, priceFrom, priceTo, inStock, rating, like } = wanted;
  const priced = priceFrom !== undefined || priceTo !== undefined;
  return and(
    // Written out, because an index of active ones is no use to a plan that is made for any status.
    sql`${products.status} = ${sql.raw(`'${status}'`)}`,
    category === undefined
      ? undefined
      : // Collected whole: otherwise a small category makes Postgres walk all products in their order.
        sql`${products.id} = any(array(select l.product_id from product_category_links l where l.category_id = (select id from product_categories where slug = ${category})))`,
    // Rules out without a look at variants what costs less or more altogether.
    priceFrom === undefined ? undefined : sql`${products.priceTo} >= ${priceFrom}`,
    priceTo === undefined ? undefined : sql`${products.priceFrom} <= ${priceTo}`,
    // One variant has to be both in the range and in stock.
    priced || inStock
      ? sql`exists (select 1 from variants v where ${ofProduct} and v.price between ${priceFrom ?? 0} and ${priceTo ?? 2_147_483_647} and v.stock >= ${inStock ? 1 : 0} offset 0)`
      : undefined,
    rating === undefined ? undefined : sql`rating_count > 0 and ${average} >= ${rating}`,
    like === undefined
      ? undefined
      : sql`(${products.name} ilike ${like} or exists (select 1 from variants v where ${ofProduct} and v.sku ilike ${like}))`,
  );
}
