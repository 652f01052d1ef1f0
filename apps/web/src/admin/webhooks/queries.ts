import type { Inputs, Outputs } from "@agora/api/contract";
import type { Trpc } from "../../auth/viewer.ts";
import { oneOf, textOf } from "../address.ts";

export type Endpoint = Outputs["webhooks"]["get"];
export type Event = Outputs["webhooks"]["events"]["items"][number];
export type Delivery = Outputs["webhooks"]["deliveries"]["items"][number];
export type WholeDelivery = Outputs["webhooks"]["delivery"];
export type Try = WholeDelivery["tries"][number];
export type ChosenEvents = NonNullable<Inputs["webhooks"]["create"]["events"]>;

export const deliveryStatuses = ["waiting", "succeeded", "failed"] as const satisfies Delivery["status"][];

/** What the address of an endpoint's page says about its log. */
export type DeliverySearch = { status?: Delivery["status"]; type?: string };

export function deliverySearch(search: Record<string, unknown>): DeliverySearch {
  return { status: oneOf(deliveryStatuses, search.status), type: textOf(search.type)?.slice(0, 60) };
}

export function deliveryPages(trpc: Trpc, { id, ...filters }: DeliverySearch & { id: string }) {
  return trpc.webhooks.deliveries.infiniteQueryOptions(
    { endpointId: id, ...filters, count: true },
    { getNextPageParam: (last) => last.nextCursor },
  );
}
