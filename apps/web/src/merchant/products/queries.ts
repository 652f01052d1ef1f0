import type { Outputs } from "@agora/api/contract";
import { oneOf, textOf } from "../../admin/address.ts";
import type { Trpc } from "../../auth/viewer.ts";

export type Product = Outputs["products"]["get"];
export type ProductSummary = Outputs["products"]["list"]["items"][number];

export const statusWords = { active: "On sale", draft: "Draft", archived: "Archived" } as const;

export type ProductSearch = { search?: string; status?: "draft" | "archived" };

export function productSearch(search: Record<string, unknown>): ProductSearch {
  return {
    search: textOf(search.search)?.slice(0, 100),
    status: oneOf(["draft", "archived"], search.status),
  };
}

export function productPages(trpc: Trpc, { search, status }: ProductSearch) {
  return trpc.products.list.infiniteQueryOptions(
    { search, status: status ?? "active", limit: 30, count: true },
    { getNextPageParam: (last) => last.nextCursor },
  );
}
