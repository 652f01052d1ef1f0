import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { productCategories, productCategoryLinks, products } from "../schema/index.ts";

/** Those in which something can be bought, by name. */
export async function listProductCategories(db: Db) {
  return db
    .select({
      id: productCategories.id,
      slug: productCategories.slug,
      name: productCategories.name,
      productCount: sql<number>`count(*)::int`,
    })
    .from(productCategories)
    .innerJoin(productCategoryLinks, eq(productCategoryLinks.categoryId, productCategories.id))
    .innerJoin(
      products,
      and(eq(products.id, productCategoryLinks.productId), sql`${products.status} = 'active'`),
    )
    .groupBy(productCategories.id)
    .orderBy(asc(sql`lower(${productCategories.name})`), asc(productCategories.id));
}

/** Gives a product exactly these categories; names that are new become categories. */
export async function setProductCategories(
  tx: Tx,
  { productId, wanted }: { productId: string; wanted: { slug: string; name: string }[] },
): Promise<void> {
  await tx.delete(productCategoryLinks).where(eq(productCategoryLinks.productId, productId));
  if (wanted.length === 0) return;
  // Sorted, so that two products that add the same ones wait for each other instead of deadlocking.
  const rows = wanted.toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
  await tx.insert(productCategories).values(rows).onConflictDoNothing({ target: productCategories.slug });
  const slugs = rows.map((row) => row.slug);
  const found = await tx
    .select({ id: productCategories.id })
    .from(productCategories)
    .where(inArray(productCategories.slug, slugs));
  await tx.insert(productCategoryLinks).values(found.map(({ id }) => ({ productId, categoryId: id })));
}
