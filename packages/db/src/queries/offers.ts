import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { type MediaVariant, media, productImages, products, variants } from "../schema/index.ts";

type PictureRow = {
  id: string;
  alt: string;
  width: number;
  height: number;
  blurhash: string | null;
  status: "ready";
  variants: MediaVariant[];
};

/** The picture that stands for a product, in the shape of a media row. */
export const firstImage = sql<PictureRow | null>`(
  select json_build_object('id', ${media.id}, 'alt', ${media.alt}, 'width', ${media.width}, 'height', ${media.height},
    'blurhash', ${media.blurhash}, 'status', ${media.status}, 'variants', ${media.variants})
  from ${productImages} join ${media} on ${media.id} = ${productImages.mediaId} and ${media.status} = 'ready'
  where ${productImages.productId} = ${products.id} order by ${productImages.position} limit 1)`;

/** What a buyer needs to know of variants; `sold` is false for what is archived or not shown. */
export async function listOffers(db: Db, { variantIds }: { variantIds: string[] }) {
  if (variantIds.length === 0) return [];
  return db
    .select({
      variantId: variants.id,
      productId: products.id,
      slug: products.slug,
      name: products.name,
      image: firstImage,
      sku: variants.sku,
      options: variants.options,
      price: variants.price,
      stock: variants.stock,
      sold: sql<boolean>`${variants.archivedAt} is null and ${products.status} = 'active'`,
    })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(inArray(variants.id, variantIds))
    .orderBy(asc(variants.id));
}

/**
 * Takes units off the shelf, and writes that in the ledger; undefined when there are not as many, the price is
 * another one or it is no longer sold. Call it for one variant after another, by id, so that two buyers never wait for each other.
 */
export async function takeStock(
  tx: Tx,
  {
    variantId,
    quantity,
    price,
    orderId,
  }: { variantId: string; quantity: number; price: number; orderId: string },
) {
  const rows = await tx.execute<{ stock: number }>(sql`
    with taken as (
      update variants set stock = stock - ${quantity}
      where id = ${variantId}::uuid and stock >= ${quantity} and price = ${price} and archived_at is null
      returning id, stock)
    insert into stock_movements (variant_id, kind, quantity, stock, order_id)
    select id, 'sale', ${-quantity}, stock, ${orderId}::uuid from taken returning stock`);
  return rows[0];
}

/** Puts units back, by one variant after another as in `takeStock`. */
export async function returnStock(
  tx: Tx,
  {
    variantId,
    quantity,
    orderId,
    actorId,
    kind,
  }: {
    variantId: string;
    quantity: number;
    orderId: string;
    actorId: string | null;
    kind: "cancellation" | "return";
  },
): Promise<void> {
  await tx.execute(sql`
    with back as (
      update variants set stock = stock + ${quantity} where id = ${variantId}::uuid returning id, stock)
    insert into stock_movements (variant_id, kind, quantity, stock, order_id, actor_id)
    select id, ${kind}, ${quantity}, stock, ${orderId}::uuid, ${actorId}::uuid from back`);
}

/** What the cheapest and the dearest variant cost; call it wherever variants or their prices changed. */
export async function setPriceRange(tx: Tx, { productId }: { productId: string }): Promise<void> {
  const range = tx
    .select({ low: sql`coalesce(min(${variants.price}), 0)`, high: sql`coalesce(max(${variants.price}), 0)` })
    .from(variants)
    .where(and(eq(variants.productId, productId), isNull(variants.archivedAt)));
  await tx.execute(
    sql`update products set price_from = r.low, price_to = r.high from ${range.as("r")} where products.id = ${productId}::uuid`,
  );
}
