import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "../database.ts";
import { media, productImages, products, variants } from "../schema/index.ts";
import { statement } from "../statement.ts";
import { pictureColumns } from "./pictures.ts";
import { onceForEach } from "./post-filters.ts";
import { summaryColumns } from "./product-columns.ts";

const starred = (stars: number) => sql.raw(`count(*) filter (where r.rating = ${stars})`);

const viewer = sql`${sql.placeholder("viewerId")}::uuid`;

const one = onceForEach(({ by }: { by: "id" | "slug" }) =>
  statement((db) =>
    db
      .select({
        ...summaryColumns,
        description: products.description,
        html: products.html,
        version: products.version,
        ratings: sql<number[]>`(
          select json_build_array(${starred(1)}, ${starred(2)}, ${starred(3)}, ${starred(4)}, ${starred(5)})
          from reviews r where r.product_id = products.id and r.status = 'shown')`,
        reviewable: sql<boolean>`${viewer} is not null
          and exists (select 1 from order_lines l join orders o on o.id = l.order_id
            where l.product_id = products.id and o.user_id = ${viewer} and o.status = 'delivered')
          and not exists (select 1 from reviews r where r.product_id = products.id and r.author_id = ${viewer})`,
      })
      .from(products)
      .where(eq(products[by], sql.placeholder("wanted"))),
  ),
);

const sold = statement((db) =>
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
    .where(and(eq(variants.productId, sql.placeholder("id")), isNull(variants.archivedAt)))
    .orderBy(asc(variants.position), asc(variants.id)),
);

const pictures = statement((db) =>
  db
    .select(pictureColumns(media))
    .from(productImages)
    .innerJoin(media, eq(media.id, productImages.mediaId))
    .where(eq(productImages.productId, sql.placeholder("id")))
    .orderBy(asc(productImages.position)),
);

/** By slug or id, with its variants, pictures and how it was rated; `viewerId` is asked whether they may review it. */
export async function findProduct(
  db: Db,
  wanted: { slug: string } | { id: string },
  viewerId: string | null,
) {
  const find =
    "id" in wanted
      ? one({ by: "id" })(db, { wanted: wanted.id, viewerId })
      : one({ by: "slug" })(db, { wanted: wanted.slug, viewerId });
  const [row] = await find;
  if (!row) return undefined;
  const [variants, images] = await Promise.all([sold(db, { id: row.id }), pictures(db, { id: row.id })]);
  return { ...row, variants, images };
}

const status = statement((db) =>
  db
    .select({ status: products.status })
    .from(products)
    .where(eq(products.id, sql.placeholder("id"))),
);

/** Undefined for a product that is not there. */
export async function findProductStatus(db: Db, { id }: { id: string }) {
  const [row] = await status(db, { id });
  return row?.status;
}
