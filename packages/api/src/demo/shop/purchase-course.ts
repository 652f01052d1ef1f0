import type { orderEvents } from "@agora/db/schema";
import type { Status } from "../../orders/rules.ts";
import { hoursAfter } from "../times.ts";
import type { Purchase } from "./purchases.ts";

type Event = Pick<typeof orderEvents.$inferInsert, "kind" | "actorId" | "details"> & { at: Date };
/** Money that went back; minor units. */
export type Back = { amount: number; reason: string; at: Date };

type Given = { placedAt: Date; total: number; returned: number; buyerId: string; merchantId: string };

/** The timeline of a purchase, step by step, and how it stands at its end. */
export function courseOf(purchase: Purchase, { placedAt, total, returned, buyerId, merchantId }: Given) {
  const events: Event[] = [{ kind: "placed", actorId: buyerId, at: placedAt }];
  let status: Status = "pending";
  let parcel: { carrier: string; trackingCode: string } | undefined;
  let back: Back | undefined;
  const after = (hours: number) => hoursAfter(placedAt, hours);
  const refund = (one: Back, actorId: string) => {
    const { amount, reason, at } = one;
    back = one;
    events.push({ kind: "refund-promised", actorId, details: { amount, reason }, at });
    events.push({ kind: "refunded", details: { amount }, at: hoursAfter(at, 0.02) });
  };
  if (purchase.paid) {
    events.push({ kind: "paid", details: { amount: total, provider: "test" }, at: after(0.1) });
    events.push({ kind: "confirmed", at: after(0.101) });
    status = "confirmed";
  }
  if (purchase.cancelledAfter !== undefined) {
    const at = after(purchase.cancelledAfter);
    const reason = "Ordered the wrong size";
    events.push({ kind: "cancelled", actorId: buyerId, details: { by: "by-buyer", reason }, at });
    status = "cancelled";
    if (purchase.paid)
      refund({ amount: total, reason: "The order was cancelled", at: hoursAfter(at, 0.01) }, buyerId);
  }
  if (purchase.shippedAfter !== undefined) {
    parcel = { carrier: "Coast Parcel", trackingCode: `CP${Math.round(purchase.daysAgo * 7919)}` };
    events.push({ kind: "shipped", actorId: merchantId, details: parcel, at: after(purchase.shippedAfter) });
    status = "shipped";
  }
  if (purchase.deliveredAfter !== undefined) {
    events.push({ kind: "delivered", actorId: merchantId, at: after(purchase.deliveredAfter) });
    status = "delivered";
  }
  if (purchase.returnedAfter !== undefined)
    refund({ amount: returned, reason: "It was crooked", at: after(purchase.returnedAfter) }, merchantId);
  return { status, events, parcel, back };
}
