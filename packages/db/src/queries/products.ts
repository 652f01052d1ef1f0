import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import type { Db } from "../database.ts";
import {
  media,
  orderLines,
  orders,
  productCategories,
  productCategoryLinks,
  productImages,
  products,
  reviews,
  variants,
} from "../schema/index.ts";
import { firstImage } from "./offers.ts";
import { pictureColumns } from "./pictures.ts";

type Category = { id: string; slug: string; name: string };

const categoriesOfProduct = sql<Category[]>`(
  select coalesce(json_agg(json_build_object('id', ${productCategories.id}, 'slug', ${productCategories.slug}, 'name', ${productCategories.name}) order by ${productCategories.slug}), '[]'::json)
  from ${productCategoryLinks} join ${productCategories} on ${productCategories.id} = ${productCategoryLinks.categoryId}
  where ${productCategoryLinks.productId} = ${products.id})`;

const ofProduct = sql`${variants.productId} = ${products.id} and ${variants.archivedAt} is null`;

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
  >`(select ${variants.compareAtPrice} from ${variants} where ${ofProduct} order by ${variants.price}, ${variants.position} limit 1)`,
  inStock: sql<boolean>`exists (select 1 from ${variants} where ${ofProduct} and ${variants.stock} > 0)`,
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
};

export function productFilters(wanted: ProductFilters): SQL | undefined {
  const { status, category, priceFrom, priceTo, inStock, rating } = wanted;
  const priced = priceFrom !== undefined || priceTo !== undefined;
  return and(
    sql`${products.status} = ${sql.raw(`'${status}'`)}`,
    category === undefined
      ? undefined
      : sql`${products.id} in (select l.product_id from product_category_links l join product_categories c on c.id = l.category_id where c.slug = ${category})`,
    // One variant has to be both in the range and in stock.
    priced || inStock
      ? sql`exists (select 1 from ${variants} where ${ofProduct} and ${variants.price} between ${priceFrom ?? 0} and ${priceTo ?? 2_147_483_647} and ${variants.stock} >= ${inStock ? 1 : 0})`
      : undefined,
    rating === undefined ? undefined : sql`rating_count > 0 and ${average} >= ${rating}`,
  );
}

export type ProductSort = "newest" | "price" | "price-down" | "popular" | "rating";

/** What a page is ordered by; the id breaks ties. */
const orderings = {
  newest: { key: sql`${products.createdAt}`, type: sql`timestamptz`, ascending: false },
  price: { key: sql`${products.priceFrom}`, type: sql`integer`, ascending: true },
  "price-down": { key: sql`${products.priceFrom}`, type: sql`integer`, ascending: false },
  popular: { key: sql`${products.soldCount}`, type: sql`integer`, ascending: false },
  rating: { key: average, type: sql`float8`, ascending: false },
} as const satisfies Record<ProductSort, { key: SQL; type: SQL; ascending: boolean }>;

type Listed = ProductFilters & { sort: ProductSort; after?: [string, string]; limit: number };

/** `after` is the order key and id of the last row seen. */
export async function listProducts(db: Db, { sort, after, limit, ...wanted }: Listed) {
  const { key, type, ascending } = orderings[sort];
  const seen =
    after &&
    sql`(${key}, ${products.id}) ${sql.raw(ascending ? ">" : "<")} (${after[0]}::${type}, ${after[1]}::uuid)`;
  const by = ascending ? asc : desc;
  return db
    .select({ ...summaryColumns, orderKey: sql<string>`(${key})::text` })
    .from(products)
    .where(and(productFilters(wanted), seen))
    .orderBy(by(key), by(products.id))
    .limit(limit);
}

export async function countProducts(db: Db, wanted: ProductFilters): Promise<number> {
  const [row] = await db
    .select({ total: sql<number>`count(*)::int` })
    .from(products)
    .where(productFilters(wanted));
  return row?.total ?? 0;
}

/** By slug or id, with its variants, pictures and how it was rated; `viewerId` is asked whether they may review it. */
export async function findProduct(
  db: Db,
  wanted: { slug: string } | { id: string },
  viewerId: string | null,
) {
  const where = "id" in wanted ? eq(products.id, wanted.id) : eq(products.slug, wanted.slug);
  const [row] = await db
    .select({
      ...summaryColumns,
      description: products.description,
      html: products.html,
      version: products.version,
      ratings: sql<number[]>`(
        select json_agg((select count(*)::int from ${reviews} where ${reviews.productId} = ${products.id} and ${reviews.status} = 'shown' and ${reviews.rating} = stars) order by stars)
        from generate_series(1, 5) stars)`,
      reviewable: sql<boolean>`${viewerId}::uuid is not null
        and exists (select 1 from ${orderLines} join ${orders} on ${orders.id} = ${orderLines.orderId}
          where ${orderLines.productId} = ${products.id} and ${orders.userId} = ${viewerId}::uuid and ${orders.status} = 'delivered')
        and not exists (select 1 from ${reviews} where ${reviews.productId} = ${products.id} and ${reviews.authorId} = ${viewerId}::uuid)`,
    })
    .from(products)
    .where(where);
  if (!row) return undefined;
  const [sold, images] = await Promise.all([
    db
      .select({
        id: variants.id,
        sku: variants.sku,
        options: variants.options,
        price: variants.price,
        compareAtPrice: variants.compareAtPrice,
        stock: variants.stock,
      })
      .from(variants)
      .where(and(eq(variants.productId, row.id), sql`${variants.archivedAt} is null`))
      .orderBy(asc(variants.position), asc(variants.id)),
    db
      .select(pictureColumns(media))
      .from(productImages)
      .innerJoin(media, eq(media.id, productImages.mediaId))
      .where(eq(productImages.productId, row.id))
      .orderBy(asc(productImages.position)),
  ]);
  return { ...row, variants: sold, images };
}
