import type { ProductSort } from "@agora/db/queries/product-list";
import { decodeCursor, timePattern, uuidPattern } from "../cursor.ts";
import { Refusal } from "../errors.ts";

const whole = /^\d{1,10}$/;
const patterns: Record<ProductSort, RegExp> = {
  newest: timePattern,
  price: whole,
  "price-down": whole,
  popular: whole,
  rating: /^[0-5](\.\d{1,17})?$/,
};

/** The order key and id of the row that a page begins after. @throws Refusal INVALID_INPUT for a cursor of another list */
export function afterOf(cursor: string | undefined, sort: ProductSort): [string, string] | undefined {
  if (cursor === undefined) return undefined;
  const [key = "", id = ""] = decodeCursor(cursor, [patterns[sort], uuidPattern]);
  // Digits in the places of a date need not be one.
  if (sort === "newest" && Number.isNaN(Date.parse(key)))
    throw new Refusal("INVALID_INPUT", { fields: { cursor: ["This is not a cursor of this list"] } });
  return [key, id];
}
