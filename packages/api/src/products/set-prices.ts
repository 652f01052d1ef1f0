import type { Tx } from "@agora/db";
import { setPriceRange } from "@agora/db/queries/offers";
import { setPrice } from "@agora/db/queries/product-changes";
import type { z } from "zod";
import { Refusal } from "../errors.ts";
import type { products } from "./contract.ts";

/** All or none. Gives the prices before. @throws Refusal NOT_FOUND, PRICE_CHANGED naming the first that is not as it was seen */
export async function setPrices(tx: Tx, { prices }: z.output<typeof products.setPrices.input>) {
  const before: Record<string, number> = {};
  const touched = new Set<string>();
  const inOrder = [...prices.entries()].toSorted(([, a], [, b]) => (a.variantId < b.variantId ? -1 : 1));
  for (const [index, wanted] of inOrder) {
    const row = await setPrice(tx, wanted);
    if (row === undefined)
      throw new Refusal("NOT_FOUND", { fields: { [`prices.${index}`]: ["There is no such variant"] } });
    if (row === false)
      throw new Refusal("PRICE_CHANGED", { fields: { [`prices.${index}`]: ["It has another price now"] } });
    before[wanted.variantId] = row.price;
    touched.add(row.productId);
  }
  for (const productId of [...touched].toSorted()) await setPriceRange(tx, { productId });
  return before;
}
