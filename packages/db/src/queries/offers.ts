import { asc, eq, inArray, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { products, variants } from "../schema/index.ts";
import type { PictureRow } from "./pictures.ts";

/** The picture that stands for a product, in the shape of a media row. Names are written out, because drizzle shortens those of a query of one table. */
export const firstImage = sql<PictureRow | null>`(
  select json_build_object('id', m.id, 'alt', m.alt, 'width', m.width, 'height', m.height,
    'blurhash', m.blurhash, 'status', m.status, 'variants', m.variants,
    'focalX', m.focal_x, 'focalY', m.focal_y, 'crops', m.crops, 'animated', m.animated)
  from product_images i join media m on m.id = i.media_id and m.status = 'ready'
  where i.product_id = products.id order by i.position limit 1)`;

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
  await tx.execute(sql`
    update products set price_from = coalesce(r.low, 0), price_to = coalesce(r.high, 0)
    from (select min(price) as low, max(price) as high from variants
      where product_id = ${productId}::uuid and archived_at is null) r
    where products.id = ${productId}::uuid`);
}
