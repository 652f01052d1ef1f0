import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { useViewer } from "../auth/viewer.ts";
import { useTRPC, useTRPCClient } from "../trpc.ts";
import { type Order, payable } from "./queries.ts";

/** Milliseconds between two looks at an order that waits for its payment, and at any other. */
const soon = 3_000;
const later = 30_000;

const settled = ({ status }: Order) => status === "delivered" || status === "cancelled";

/** The order as it stands: members hear of every change of their own ones, and everybody else looks again by and by. */
export function useOrder({ number, token }: { number: string; token?: string }): Order {
  const queryClient = useQueryClient();
  const client = useTRPCClient();
  const options = useTRPC().orders.get.queryOptions({ number, token });
  const viewerId = useViewer()?.id;
  const [heard, setHeard] = useState(false);
  const { data: order } = useSuspenseQuery({
    ...options,
    refetchInterval: ({ state: { data } }) => {
      if (heard || !data || settled(data)) return false;
      return payable(data) ? soon : later;
    },
  });
  const take = useEffectEvent((now: Order) => queryClient.setQueryData(options.queryKey, now));
  const look = useEffectEvent(() => void queryClient.invalidateQueries({ queryKey: options.queryKey }));
  useEffect(() => {
    if (viewerId === undefined) return;
    const { unsubscribe } = client.orders.live.subscribe(
      { number },
      {
        onData: ({ data }) => {
          setHeard(true);
          take(data);
        },
        // Somebody else's order, or no connection: then looking again has to do.
        onError: () => setHeard(false),
        onComplete: () => setHeard(false),
      },
    );
    return () => {
      setHeard(false);
      unsubscribe();
    };
  }, [client, number, viewerId]);
  useEffect(() => {
    // Back from the provider's page by the browser's own button, which shows what was kept.
    const shown = ({ persisted }: PageTransitionEvent) => persisted && look();
    window.addEventListener("pageshow", shown);
    return () => window.removeEventListener("pageshow", shown);
  }, []);
  return order;
}
