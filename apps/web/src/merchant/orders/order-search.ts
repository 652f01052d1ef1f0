import { oneOf, textOf } from "../../admin/address.ts";
import type { Trpc } from "../../auth/viewer.ts";

export const statuses = ["pending", "confirmed", "shipped", "delivered", "cancelled"] as const;
export const payments = ["unpaid", "paid", "partly-refunded", "refunded"] as const;

/** What the address of the list of orders says. */
export type OrderSearch = {
  search?: string;
  status?: (typeof statuses)[number];
  payment?: (typeof payments)[number];
};

export function orderSearch(search: Record<string, unknown>): OrderSearch {
  return {
    search: textOf(search.search)?.slice(0, 100),
    status: oneOf(statuses, search.status),
    payment: oneOf(payments, search.payment),
  };
}

export function orderPages(trpc: Trpc, { search, status, payment }: OrderSearch) {
  return trpc.orders.all.infiniteQueryOptions(
    { search, status, payment, limit: 30, count: true },
    { getNextPageParam: (last) => last.nextCursor },
  );
}
