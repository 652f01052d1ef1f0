import type { Outputs } from "@agora/api/contract";
import { textOf } from "../../admin/address.ts";
import type { Trpc } from "../../auth/viewer.ts";

export type Coupon = Outputs["coupons"]["list"]["items"][number];
export type CouponSearch = { search?: string };

export function couponSearch(search: Record<string, unknown>): CouponSearch {
  return { search: textOf(search.search)?.slice(0, 40) };
}

export function couponPages(trpc: Trpc, { search }: CouponSearch) {
  return trpc.coupons.list.infiniteQueryOptions(
    { search, limit: 30, count: true },
    { getNextPageParam: (last) => last.nextCursor },
  );
}
