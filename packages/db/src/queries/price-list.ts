import { and, asc, desc, eq, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "../database.ts";
import { products, variants } from "../schema/index.ts";

export type PriceFilters = { search?: string; category?: string };

function filters({ search, category }: PriceFilters): SQL | undefined {
  const like = search && `%${search.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return and(
    isNull(variants.archivedAt),
    ne(products.status, "archived"),
    like ? or(sql`${products.name} ilike ${like}`, sql`${variants.sku} ilike ${like}`) : undefined,
    category === undefined
      ? undefined
      : sql`${products.id} in (select l.product_id from product_category_links l join product_categories c on c.id = l.category_id where c.slug = ${category})`,
  );
}

/** Of the newest products first, their variants in order; `after` is product, position and id of the last row seen. */
export async function listPrices(
  db: Db,
  { after, limit, ...wanted }: PriceFilters & { after?: [string, number, string]; limit: number },
) {
  const seen =
    after &&
    sql`(${products.id} < ${after[0]}::uuid or ${products.id} = ${after[0]}::uuid and (${variants.position}, ${variants.id}) > (${after[1]}, ${after[2]}::uuid))`;
  return db
    .select({
      variantId: variants.id,
      sku: variants.sku,
      options: variants.options,
      product: { id: products.id, slug: products.slug, name: products.name },
      price: variants.price,
      compareAtPrice: variants.compareAtPrice,
      position: variants.position,
    })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(and(filters(wanted), seen))
    .orderBy(desc(products.id), asc(variants.position), asc(variants.id))
    .limit(limit);
}

export async function countPrices(db: Db, wanted: PriceFilters): Promise<number> {
  const [row] = await db
    .select({ total: sql<number>`count(*)::int` })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(filters(wanted));
  return row?.total ?? 0;
}
