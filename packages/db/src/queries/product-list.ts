import { and, asc, desc, inArray, type SQL, sql } from "drizzle-orm";
import type { Db } from "../database.ts";
import { products } from "../schema/index.ts";
import { statement } from "../statement.ts";
import { onceForEach } from "./post-filters.ts";
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

/** Which filters are asked for; each combination is a statement of its own. */
type Shape = { status: ProductFilters["status"]; inStock?: boolean } & Record<
  "category" | "priced" | "rating" | "search",
  boolean
>;
type ListShape = Shape & { sort: ProductSort; goesOn: boolean };

const named = (name: string, is: boolean) => (is ? sql.placeholder(name) : undefined);

function filtersOf({ status, inStock, category, priced, rating, search }: Shape): SQL | undefined {
  return productFilters({
    ...{ status, inStock },
    category: named("category", category),
    priceFrom: named("priceFrom", priced),
    priceTo: named("priceTo", priced),
    rating: named("rating", rating),
    like: named("like", search),
  });
}

function shapeOf({ status, inStock, category, priceFrom, priceTo, rating, search }: ProductFilters): Shape {
  return {
    ...{ status, inStock, category: category !== undefined },
    priced: priceFrom !== undefined || priceTo !== undefined,
    rating: rating !== undefined,
    search: search !== undefined,
  };
}

const valuesOf = ({ category, priceFrom = 0, priceTo = 2_147_483_647, rating, search }: ProductFilters) => ({
  ...{ category, priceFrom, priceTo, rating },
  like: search && `%${search.replaceAll(/[\\%_]/g, "\\$&")}%`,
});

const page = onceForEach(({ sort, goesOn, ...shape }: ListShape) =>
  statement((db) => {
    const { key, type, ascending } = orderings[sort];
    const seen = sql`(${sql.placeholder("afterKey")}::${type}, ${sql.placeholder("afterId")}::uuid)`;
    const by = ascending ? asc : desc;
    return db
      .select({ ...summaryColumns, orderKey: sql<string>`(${key})::text` })
      .from(products)
      .where(
        and(
          filtersOf(shape),
          goesOn ? sql`(${key}, ${products.id}) ${sql.raw(ascending ? ">" : "<")} ${seen}` : undefined,
        ),
      )
      .orderBy(by(key), by(products.id))
      .limit(sql.placeholder("limit"));
  }),
);

type Listed = ProductFilters & { sort: ProductSort; after?: [string, string]; limit: number };

/** `after` is the order key and id of the last row seen. */
export async function listProducts(db: Db, { sort, after, limit, ...wanted }: Listed) {
  const [afterKey, afterId] = after ?? [];
  const shape = { sort, goesOn: after !== undefined, ...shapeOf(wanted) };
  return page(shape)(db, { ...valuesOf(wanted), afterKey, afterId, limit });
}

const total = onceForEach((shape: Shape) =>
  statement((db) => db.select({ total: sql<number>`count(*)::int` }).from(products).where(filtersOf(shape))),
);

export async function countProducts(db: Db, wanted: ProductFilters): Promise<number> {
  const [row] = await total(shapeOf(wanted))(db, valuesOf(wanted));
  return row?.total ?? 0;
}

/** In any order, without those that are not sold. */
export async function listActiveProducts(db: Db, { ids }: { ids: string[] }) {
  return db
    .select(summaryColumns)
    .from(products)
    .where(and(inArray(products.id, ids), productFilters({ status: "active" })));
}
