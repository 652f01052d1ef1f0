import type { Inputs } from "@agora/api/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useViewer } from "../auth/viewer.ts";
import { useReadCart } from "../cart/use-cart.ts";
import { payable } from "../orders/queries.ts";
import { type Provider, usePay } from "../orders/use-pay.ts";
import { refused } from "../parts/refusal.ts";
import { toast } from "../parts/toasts.ts";
import { useTRPC, useTRPCClient } from "../trpc.ts";
import { forgetPlacement, placementKey } from "./placement-key.ts";

/**
 * Places the order, then leaves for the provider's page. The order's own page takes the place of this one first, so that
 * the way back from there, and a payment that can't be started, lead to it and not to a second order.
 */
export function usePlace() {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { orders } = useTRPC();
  const navigate = useNavigate();
  const readCart = useReadCart();
  const viewer = useViewer();
  const pay = usePay();
  return async (input: Inputs["orders"]["place"], provider: Provider | undefined) => {
    const context = { idempotencyKey: placementKey(input) };
    const { token, ...order } = await client.orders.place.mutate(input, { context });
    forgetPlacement();
    const { number } = order;
    const search = viewer ? {} : { token };
    queryClient.setQueryData(orders.get.queryKey({ number, ...search }), order);
    const page =
      provider && payable(order)
        ? await pay({ order, token, provider }).catch((error: unknown) => {
            toast(`Your order stands. ${refused(error).message}`, "problem");
          })
        : undefined;
    await navigate({ to: "/orders/$number", params: { number }, search, replace: true });
    void readCart();
    void queryClient.invalidateQueries(orders.list.pathFilter());
    page?.leave();
  };
}
