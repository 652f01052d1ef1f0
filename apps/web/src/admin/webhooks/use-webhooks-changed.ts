import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";

export function useWebhooksChanged() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries(trpc.webhooks.pathFilter());
}
