import type { Inputs, Outputs } from "@agora/api/contract";
import type { Trpc } from "../auth/viewer.ts";

export type Product = Outputs["products"]["get"];
export type Variant = Product["variants"][number];
export type Review = Outputs["reviews"]["list"]["items"][number];
export type ReviewSort = NonNullable<Inputs["reviews"]["list"]["sort"]>;

export function reviewPages(trpc: Trpc, productId: string, sort: ReviewSort = "newest") {
  return trpc.reviews.list.infiniteQueryOptions(
    { productId, sort, limit: 10 },
    { getNextPageParam: (last) => last.nextCursor },
  );
}
