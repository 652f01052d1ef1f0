import type { Outputs } from "@agora/api/contract";
import { textOf } from "../../admin/address.ts";
import type { Trpc } from "../../auth/viewer.ts";

export type Priced = Outputs["products"]["prices"]["items"][number];

export type PriceSearch = { search?: string; category?: string };

export function priceSearch(search: Record<string, unknown>): PriceSearch {
  return {
    search: textOf(search.search)?.slice(0, 100),
    category: textOf(search.category)?.slice(0, 100),
  };
}

export function pricePages(trpc: Trpc, { search, category }: PriceSearch) {
  return trpc.products.prices.infiniteQueryOptions(
    { search, category, limit: 100, count: true },
    { getNextPageParam: (last) => last.nextCursor },
  );
}
