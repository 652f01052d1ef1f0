import type { Inputs } from "@agora/api/contract";
import { useTRPCClient } from "../trpc.ts";
import { notePaymentBegun } from "./payment-begun.ts";
import type { Order } from "./queries.ts";

export type Provider = Inputs["payments"]["start"]["provider"];
type Payment = { order: Pick<Order, "number" | "timeline">; token?: string; provider: Provider };

/** Asks for the provider's page; `leave` goes there. Doing so twice leads to the same page. */
export function usePay() {
  const client = useTRPCClient();
  return async ({ order, token, provider }: Payment) => {
    const { url } = await client.payments.start.mutate({ number: order.number, token, provider });
    return {
      leave: () => {
        notePaymentBegun(order);
        window.location.assign(url);
      },
    };
  };
}
