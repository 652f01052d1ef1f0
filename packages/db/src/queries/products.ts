import { and, asc, eq, sql } from "drizzle-orm";
import type { Db } from "../database.ts";
import { media, productImages, products, variants } from "../schema/index.ts";
import { pictureColumns } from "./pictures.ts";
import { summaryColumns } from "./product-columns.ts";

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
        select json_build_array(${starred(1)}, ${starred(2)}, ${starred(3)}, ${starred(4)}, ${starred(5)})
        from reviews r where r.product_id = products.id and r.status = 'shown')`,
      reviewable: sql<boolean>`${viewerId}::uuid is not null
        and exists (select 1 from order_lines l join orders o on o.id = l.order_id
          where l.product_id = products.id and o.user_id = ${viewerId}::uuid and o.status = 'delivered')
        and not exists (select 1 from reviews r where r.product_id = products.id and r.author_id = ${viewerId}::uuid)`,
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

const starred = (stars: number) => sql.raw(`count(*) filter (where r.rating = ${stars})`);

/** Undefined for a product that is not there. */
export async function findProductStatus(db: Db, { id }: { id: string }) {
  const [row] = await db.select({ status: products.status }).from(products).where(eq(products.id, id));
  return row?.status;
}
