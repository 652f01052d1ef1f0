import type { Db } from "@agora/db";
import { countPrices, listPrices as listRows } from "@agora/db/queries/price-list";
import type { z } from "zod";
import { countPattern, decodeCursor, pageOf, uuidPattern } from "../cursor.ts";
import type { products } from "./contract.ts";

type Wanted = z.output<typeof products.prices.input>;

export async function listPrices(db: Db, { cursor, limit, count, ...filters }: Wanted) {
  const [product = "", position = "", variant = ""] =
    cursor === undefined ? [] : decodeCursor(cursor, [uuidPattern, countPattern, uuidPattern]);
  const after: [string, number, string] | undefined =
    cursor === undefined ? undefined : [product, Number(position), variant];
  const [rows, total] = await Promise.all([
    listRows(db, { ...filters, after, limit: limit + 1 }),
    count ? countPrices(db, filters) : undefined,
  ]);
  const page = pageOf(rows, limit, (row) => [row.product.id, String(row.position), row.variantId]);
  return { ...page, total };
}
