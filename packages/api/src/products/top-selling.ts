import type { Db } from "@agora/db";
import { listActiveProducts } from "@agora/db/queries/product-list";
import { listTopSellers } from "@agora/db/queries/product-sales";
import { findSettings } from "@agora/db/queries/settings";
import { toProductSummary } from "./to-product.ts";

/** Milliseconds. */
const kept = 5 * 60_000;
/** More than a page holds, because some may be archived before they are counted anew. */
const counted = 100;

type Sellers = Awaited<ReturnType<typeof listTopSellers>>;
type Count = { until: number; sellers: Promise<Sellers> };

const counts = new WeakMap<Db, Map<number, Count>>();

/** By units; the counting is some minutes old, everything else about the products is as it is now. */
export async function listTopSelling(db: Db, { days, limit }: { days: number; limit: number }) {
  const sellers = await sellersOf(db, days);
  const ids = sellers.map(({ id }) => id);
  const [{ currency }, rows] = await Promise.all([findSettings(db), listActiveProducts(db, { ids })]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const items = sellers.flatMap(({ id, unitsSold }) => {
    const row = byId.get(id);
    return row ? [{ ...toProductSummary(row, currency), unitsSold }] : [];
  });
  return { items: items.slice(0, limit) };
}

/** However many ask at once, the orders are counted once; a count that failed is not kept. */
async function sellersOf(db: Db, days: number): Promise<Sellers> {
  const byDays = counts.get(db) ?? new Map<number, Count>();
  counts.set(db, byDays);
  const known = byDays.get(days);
  if (known && known.until > Date.now()) return known.sellers;
  const sellers = listTopSellers(db, { days, limit: counted });
  const count = { until: Date.now() + kept, sellers };
  byDays.set(days, count);
  sellers.catch(() => byDays.get(days) === count && byDays.delete(days));
  return sellers;
}
