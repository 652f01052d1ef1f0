import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";

export function useCouponsChanged() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries(trpc.coupons.pathFilter());
}
