import { and, asc, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "../database.ts";
import { products, variants } from "../schema/index.ts";
import { setPriceRange } from "./offers.ts";

/** What the variants of these that are sold cost; they stay as they are until the transaction ends. */
export async function lockPrices(tx: Tx, { variantIds }: { variantIds: string[] }) {
  return tx
    .select({ id: variants.id, price: variants.price, productId: variants.productId })
    .from(variants)
    .where(and(inArray(variants.id, variantIds), isNull(variants.archivedAt)))
    .orderBy(asc(variants.id))
    .for("no key update");
}

/** Minor units; the price before the offer stays where `compareAtPrice` is left out. */
export type NewPrice = { variantId: string; price: number; compareAtPrice?: number | null };

/** The caller holds the locks of the variants. */
export async function setVariantPrices(tx: Tx, prices: NewPrice[]): Promise<void> {
  const rows = prices.map(({ variantId, price, compareAtPrice }) => ({
    variantId,
    price,
    compared: compareAtPrice,
    keeps: compareAtPrice === undefined,
  }));
  await tx.execute(sql`
    update variants set price = p.price, compare_at_price = case when p.keeps then compare_at_price else p.compared end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p("variantId" uuid, price int, compared int, keeps boolean)
    where variants.id = p."variantId"`);
}

/** Their price ranges follow their variants, and whoever still edits one as it was before is told. Gives the products. */
export async function followPrices(tx: Tx, { productIds }: { productIds: string[] }) {
  const { id, slug, name, status } = products;
  const rows = await tx
    .select({ id, slug, name, status })
    .from(products)
    .where(inArray(products.id, productIds))
    .orderBy(asc(products.id))
    .for("no key update");
  // Read after all are locked, so that it sees what others have set meanwhile.
  for (const row of rows) await setPriceRange(tx, { productId: row.id });
  await tx
    .update(products)
    .set({ version: sql`${products.version} + 1`, updatedAt: sql`now()` })
    .where(inArray(products.id, productIds));
  return rows;
}
