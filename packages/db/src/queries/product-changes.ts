import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "../database.ts";
import { productImages, products, stockMovements, variants } from "../schema/index.ts";

/** Its variants are locked before it. Orders and reviews that name it need not wait. */
export async function lockProduct(tx: Tx, { id }: { id: string }) {
  const [row] = await tx.select().from(products).where(eq(products.id, id)).for("no key update");
  return row;
}

export async function insertProduct(tx: Tx, row: typeof products.$inferInsert) {
  const { id, slug, name, status } = products;
  const [made] = await tx.insert(products).values(row).returning({ id, slug, name, status });
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

/** Every slug in use that starts like this one; nobody else makes a product until the transaction ends. */
export async function listProductSlugsLike(tx: Tx, { slug }: { slug: string }): Promise<Set<string>> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('products.slug'), 0)`);
  const rows = await tx.execute<{ slug: string }>(
    sql`select slug from products where slug = ${slug} or slug ~ ${`^${slug}-[0-9]+$`}`,
  );
  return new Set(rows.map((row) => row.slug));
}

export async function listProductImages(tx: Tx, { productId }: { productId: string }): Promise<string[]> {
  const rows = await tx
    .select({ id: productImages.mediaId })
    .from(productImages)
    .where(eq(productImages.productId, productId));
  return rows.map(({ id }) => id);
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
    .for("no key update");
}

/** What is on the shelf at the start comes in by the ledger, like everything after it. */
export async function insertVariant(
  tx: Tx,
  { actorId, ...row }: typeof variants.$inferInsert & { actorId: string },
): Promise<void> {
  const [made] = await tx.insert(variants).values(row).returning({ id: variants.id, stock: variants.stock });
  if (!made) throw new Error("insert returned no row");
  const { id: variantId, stock } = made;
  if (stock === 0) return;
  await tx.insert(stockMovements).values({ variantId, kind: "receipt", quantity: stock, stock, actorId });
}

export async function updateVariant(
  tx: Tx,
  { id, ...changes }: Partial<typeof variants.$inferInsert> & { id: string },
): Promise<void> {
  await tx.update(variants).set(changes).where(eq(variants.id, id));
}
