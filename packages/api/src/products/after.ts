import type { ProductSort } from "@agora/db/queries/product-list";
import { decodeCursor, type Part, timePattern, uuidPattern } from "../cursor.ts";

const whole = /^\d{1,10}$/;
const patterns: Record<ProductSort, Part> = {
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
  return [key, id];
}
