import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";
import type { Order } from "./words.ts";

/** What follows when an order was changed, or refused to: the page shows it as it is, and lists are read again. */
export function useOrderChanged(number: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async (order?: Order): Promise<void> => {
    if (order) queryClient.setQueryData(trpc.orders.get.queryKey({ number }), order);
    else await queryClient.invalidateQueries({ queryKey: trpc.orders.get.queryKey({ number }) });
    await Promise.all(
      [trpc.orders.all, trpc.orders.stats, trpc.stock, trpc.products].map((group) =>
        queryClient.invalidateQueries(group.pathFilter()),
      ),
    );
  };
}
