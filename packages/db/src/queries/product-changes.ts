import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "../database.ts";
import {
  productCategories,
  productCategoryLinks,
  productImages,
  products,
  stockMovements,
  variants,
} from "../schema/index.ts";

export async function lockProduct(tx: Tx, { id }: { id: string }) {
  const [row] = await tx.select().from(products).where(eq(products.id, id)).for("update");
  return row;
}

export async function insertProduct(tx: Tx, row: typeof products.$inferInsert): Promise<{ id: string }> {
  const [made] = await tx.insert(products).values(row).returning({ id: products.id });
  if (!made) throw new Error("insert returned no row");
  return made;
}

export async function updateProduct(
  tx: Tx,
  { id, ...changes }: Partial<typeof products.$inferInsert> & { id: string },
): Promise<void> {
  await tx
    .update(products)
    .set({ ...changes, version: sql`${products.version} + 1`, updatedAt: sql`now()` })
    .where(eq(products.id, id));
}

/** Every slug in use that starts like this one; the caller holds the slug lock until its transaction ends. */
export async function listProductSlugsLike(tx: Tx, { slug }: { slug: string }): Promise<Set<string>> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('products.slug'), hashtext(${slug}))`);
  const rows = await tx.execute<{ slug: string }>(
    sql`select slug from products where slug = ${slug} or slug ~ ${`^${slug}-[0-9]+$`}`,
  );
  return new Set(rows.map((row) => row.slug));
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

/** Gives a product exactly these pictures, in this order. */
export async function setProductImages(
  tx: Tx,
  { productId, imageIds }: { productId: string; imageIds: string[] },
): Promise<void> {
  await tx.delete(productImages).where(eq(productImages.productId, productId));
  if (imageIds.length === 0) return;
  const rows = imageIds.map((mediaId, position) => ({ productId, mediaId, position }));
  await tx.insert(productImages).values(rows);
}

/** The variants that are sold, locked by id as everywhere. */
export async function lockVariants(tx: Tx, { productId }: { productId: string }) {
  return tx
    .select()
    .from(variants)
    .where(and(eq(variants.productId, productId), isNull(variants.archivedAt)))
    .orderBy(asc(variants.id))
    .for("update");
}

/** What is on the shelf at the start comes in by the ledger, like everything after it. */
export async function insertVariant(tx: Tx, row: typeof variants.$inferInsert): Promise<void> {
  const [made] = await tx.insert(variants).values(row).returning({ id: variants.id, stock: variants.stock });
  if (!made) throw new Error("insert returned no row");
  if (made.stock === 0) return;
  await tx
    .insert(stockMovements)
    .values({ variantId: made.id, kind: "receipt", quantity: made.stock, stock: made.stock });
}

export async function updateVariant(
  tx: Tx,
  { id, ...changes }: Partial<typeof variants.$inferInsert> & { id: string },
): Promise<void> {
  await tx.update(variants).set(changes).where(eq(variants.id, id));
}

/** The price before; undefined for a variant that is not sold, and false for one that has another price than `from`. */
export async function setPrice(
  tx: Tx,
  {
    variantId,
    from,
    ...prices
  }: { variantId: string; from?: number; price: number; compareAtPrice?: number | null },
) {
  const [row] = await tx
    .select({ price: variants.price, productId: variants.productId })
    .from(variants)
    .where(and(eq(variants.id, variantId), isNull(variants.archivedAt)))
    .for("update");
  if (!row) return undefined;
  if (from !== undefined && row.price !== from) return false;
  await tx.update(variants).set(prices).where(eq(variants.id, variantId));
  return row;
}
