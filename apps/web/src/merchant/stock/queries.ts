import type { Outputs } from "@agora/api/contract";
import { oneOf, textOf } from "../../admin/address.ts";
import type { Trpc } from "../../auth/viewer.ts";

export type StockItem = Outputs["stock"]["list"]["items"][number];
export type Movement = Outputs["stock"]["history"]["items"][number];

/** So many units or fewer are few. */
export const few = 5;

export type StockSearch = { search?: string; low?: "yes" };

export function stockSearch(search: Record<string, unknown>): StockSearch {
  return { search: textOf(search.search)?.slice(0, 100), low: oneOf(["yes"], search.low) };
}

export function stockPages(trpc: Trpc, { search, low }: StockSearch) {
  return trpc.stock.list.infiniteQueryOptions(
    { search, atMost: low && few, limit: 50, count: true },
    { getNextPageParam: (last) => last.nextCursor },
  );
}

export function lowStock(trpc: Trpc) {
  return trpc.stock.list.queryOptions({ atMost: few, limit: 8, count: true });
}

export function ledgerPages(trpc: Trpc, { variantId }: { variantId: string }) {
  return trpc.stock.history.infiniteQueryOptions(
    { variantId, limit: 50 },
    { getNextPageParam: (last) => last.nextCursor },
  );
}
