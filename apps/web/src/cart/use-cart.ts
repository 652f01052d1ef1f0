import type { Outputs } from "@agora/api/contract";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../trpc.ts";

export type Cart = Outputs["cart"]["get"];
export type Quote = Cart["quote"];
export type QuoteLine = Quote["lines"][number];

/** What is in the cart at what it costs now. */
export function useCart(): Cart {
  return useSuspenseQuery(useTRPC().cart.get.queryOptions()).data;
}

/** Changes of the cart go one after the other, and each answer is the whole cart. */
const inTurn = { scope: { id: "cart" } };

function useTaken() {
  const queryClient = useQueryClient();
  const { queryKey } = useTRPC().cart.get.queryOptions();
  return (cart: Cart) => queryClient.setQueryData(queryKey, cart);
}

export function useSetLine() {
  return useMutation(useTRPC().cart.setLine.mutationOptions({ ...inTurn, onSuccess: useTaken() }));
}

export function useSetCoupon() {
  return useMutation(useTRPC().cart.setCoupon.mutationOptions({ ...inTurn, onSuccess: useTaken() }));
}

/** Reads it again when something was not as it stood. */
export function useReadCart() {
  const queryClient = useQueryClient();
  const options = useTRPC().cart.get.queryOptions();
  // The count in the header never asks by itself, so it is not enough to call what is known stale.
  return () => queryClient.query({ ...options, staleTime: 0 });
}
