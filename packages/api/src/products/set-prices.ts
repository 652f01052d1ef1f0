import type { Tx } from "@agora/db";
import { followPrices, lockPrices, setVariantPrices } from "@agora/db/queries/prices";
import { tell } from "@agora/jobs";
import type { z } from "zod";
import { Refusal } from "../errors.ts";
import type { products } from "./contract.ts";

/** All or none. Gives the prices before. @throws Refusal NOT_FOUND, PRICE_CHANGED naming those that are not as they were seen */
export async function setPrices(tx: Tx, { prices }: z.output<typeof products.setPrices.input>) {
  const variantIds = prices.map(({ variantId }) => variantId);
  const named = (wrong: number[], sentence: string) => ({
    fields: Object.fromEntries(wrong.map((index) => [`prices.${index}`, [sentence]])),
  });
  const twice = indexes(prices, ({ variantId }, index) => variantIds.indexOf(variantId) < index);
  if (twice.length > 0) throw new Refusal("INVALID_INPUT", named(twice, "This variant is named twice"));

  const held = await lockPrices(tx, { variantIds });
  const before = new Map(held.map(({ id, price }) => [id, price]));
  const missing = indexes(prices, ({ variantId }) => !before.has(variantId));
  if (missing.length > 0) throw new Refusal("NOT_FOUND", named(missing, "There is no such variant"));
  const changed = indexes(prices, (p) => p.from !== undefined && p.from !== before.get(p.variantId));
  if (changed.length > 0)
    throw new Refusal("PRICE_CHANGED", {
      message: "Some prices are not as you saw them. None was changed.",
      ...named(changed, "It has another price now"),
    });

  await setVariantPrices(tx, prices);
  const productIds = [...new Set(held.map(({ productId }) => productId))];
  for (const product of await followPrices(tx, { productIds })) await tell(tx, "product.updated", product);
  return Object.fromEntries(before);
}

/** Where in a list something is so. */
function indexes<T>(list: readonly T[], is: (one: T, index: number) => boolean): number[] {
  return list.flatMap((one, index) => (is(one, index) ? [index] : []));
}
