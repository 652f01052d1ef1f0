import type { QueryClient } from "@tanstack/react-query";
import type { Trpc, Viewer } from "../auth/viewer.ts";
import type { Address } from "./AddressFields.tsx";

/** Where a member's last order went, so that it need not be typed again. The checkout can do without. */
export async function lastAddress(
  queryClient: QueryClient,
  trpc: Trpc,
  viewer: Viewer | null,
): Promise<Address | undefined> {
  if (!viewer) return undefined;
  try {
    const { items } = await queryClient.query(trpc.orders.list.queryOptions({ limit: 1 }));
    const [last] = items;
    if (!last) return undefined;
    const order = await queryClient.query(trpc.orders.get.queryOptions({ number: last.number }));
    return order.shippingAddress;
  } catch {
    return undefined;
  }
}
