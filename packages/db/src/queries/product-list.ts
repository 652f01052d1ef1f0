import { and, asc, desc, inArray, type SQL, sql } from "drizzle-orm";
import type { Db } from "../database.ts";
import { products } from "../schema/index.ts";
import { average, type ProductFilters, productFilters, summaryColumns } from "./product-columns.ts";

export type ProductSort = "newest" | "price" | "price-down" | "popular" | "rating";

/** What a page is ordered by; the id breaks ties. */
const orderings = {
  newest: { key: sql`${products.createdAt}`, type: sql`timestamptz`, ascending: false },
  price: { key: sql`${products.priceFrom}`, type: sql`bigint`, ascending: true },
  "price-down": { key: sql`${products.priceFrom}`, type: sql`bigint`, ascending: false },
  popular: { key: sql`${products.soldCount}`, type: sql`bigint`, ascending: false },
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

/** In any order, without those that are not sold. */
export async function listActiveProducts(db: Db, { ids }: { ids: string[] }) {
  return db
    .select(summaryColumns)
    .from(products)
    .where(and(inArray(products.id, ids), productFilters({ status: "active" })));
}
