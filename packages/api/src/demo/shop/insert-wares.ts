import type { Tx } from "@agora/db";
import { setPriceRange } from "@agora/db/queries/offers";
import { setProductCategories } from "@agora/db/queries/product-categories";
import { setProductImages } from "@agora/db/queries/product-changes";
import { products, variants } from "@agora/db/schema";
import { plainText, renderArticle } from "../../posts/markdown.ts";
import { slugOf, tagsOf } from "../../posts/rules.ts";
import { idAt } from "../id-at.ts";
import type { Drawn } from "../pictures.ts";
import { daysBefore, hoursAfter } from "../times.ts";
import type { Movement } from "./insert-ledger.ts";
import { wares } from "./wares.ts";

/** A variant that stands on the shelf; price in cents. */
export type Offer = {
  variantId: string;
  productId: string;
  sku: string;
  name: string;
  options: Record<string, string>;
  price: number;
};

type Given = { drawn: Drawn[]; merchantId: string; now: Date };

/** Stores what is sold; gives the variants, and what came in at the start. */
export async function insertWares(tx: Tx, { drawn, merchantId, now }: Given) {
  const offers: Offer[] = [];
  const receipts: Movement[] = [];
  for (const ware of wares) {
    const { name, description, categories } = ware;
    const createdAt = daysBefore(now, ware.daysAgo);
    const productId = idAt(createdAt);
    const html = renderArticle(description);
    await tx.insert(products).values({
      ...{ id: productId, slug: slugOf(name, "product"), name, description, html, text: plainText(html) },
      ...{ status: "draft" in ware ? "draft" : "active", createdAt, updatedAt: createdAt },
    });
    for (const [position, variant] of ware.variants.entries()) {
      const { sku, price, came } = variant;
      const variantId = idAt(createdAt);
      const options = "options" in variant ? variant.options : {};
      const compareAtPrice = "compareAtPrice" in variant ? variant.compareAtPrice : null;
      const row = { id: variantId, productId, sku, options, price, compareAtPrice, position, createdAt };
      await tx.insert(variants).values(row);
      offers.push({ variantId, productId, sku, name, options, price });
      const receipt = { kind: "receipt" as const, quantity: came, at: hoursAfter(createdAt, 1) };
      if (came > 0) receipts.push({ variantId, ...receipt, actorId: merchantId });
    }
    const picture = drawn.find(({ ware: drawing }) => drawing === ware.drawing);
    await setProductImages(tx, { productId, imageIds: picture ? [picture.id] : [] });
    await setProductCategories(tx, { productId, wanted: tagsOf([...categories]) });
    await setPriceRange(tx, { productId });
  }
  return { offers, receipts };
}
