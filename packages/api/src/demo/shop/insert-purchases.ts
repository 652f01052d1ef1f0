import type { Tx } from "@agora/db";
import { insertOrder } from "@agora/db/queries/orders";
import { findSettings } from "@agora/db/queries/settings";
import { orderEvents, users } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { orderNumber } from "../../orders/order-number.ts";
import { personKey } from "../../orders/person-key.ts";
import { priceOf } from "../../orders/price.ts";
import { idAt } from "../id-at.ts";
import type { Username } from "../people.ts";
import { daysBefore } from "../times.ts";
import { type CouponRow, insertUse } from "./coupons.ts";
import type { Movement } from "./insert-ledger.ts";
import { insertPayment } from "./insert-payment.ts";
import type { Offer } from "./insert-wares.ts";
import { courseOf } from "./purchase-course.ts";
import { addresses, type Purchase, purchases } from "./purchases.ts";

type Given = { offers: Offer[]; coupons: CouponRow[]; ids: Record<Username, string>; now: Date };
type Bought = { purchase: Purchase; placedAt: Date; lines: { offer: Offer; quantity: number }[] };

/** Stores what was bought, as it is by now; gives what moved on the shelf. */
export async function insertPurchases(tx: Tx, given: Given): Promise<Movement[]> {
  const moved: Movement[] = [];
  for (const purchase of purchases) {
    const lines = purchase.lines.flatMap(([sku, quantity]) => {
      const offer = given.offers.find((one) => one.sku === sku);
      return offer ? [{ offer, quantity }] : [];
    });
    const bought = { purchase, placedAt: daysBefore(given.now, purchase.daysAgo), lines };
    moved.push(...(await insertPurchase(tx, bought, given)));
  }
  return moved;
}

async function insertPurchase(tx: Tx, bought: Bought, { coupons: known, ids, now }: Given) {
  const { purchase, placedAt, lines } = bought;
  const userId = ids[purchase.by];
  const [buyer] = await tx.select().from(users).where(eq(users.id, userId));
  if (!buyer) throw new Error(`${purchase.by} does not live here`);
  const settings = await findSettings(tx);
  const coupon = known.find(({ code }) => code === purchase.coupon) ?? null;
  const price = priceOf(
    lines.map(({ offer, quantity }) => ({ productId: offer.productId, unitPrice: offer.price, quantity })),
    { ...settings, roleDiscount: null, coupon: coupon && { ...coupon, productIds: null } },
  );
  const returned = purchase.returnedAfter === undefined ? 0 : (lines[0]?.offer.price ?? 0);
  const course = courseOf(purchase, {
    placedAt,
    total: price.total,
    returned,
    buyerId: userId,
    merchantId: ids.ada,
  });
  const cancelled = course.status === "cancelled";
  const id = idAt(placedAt);
  const stored = await insertOrder(tx, {
    order: {
      ...{ id, number: orderNumber(), userId, email: buyer.email, status: course.status },
      ...{ currency: settings.currency, itemsTotal: price.itemsTotal, total: price.total },
      shippingAddress: { name: buyer.name ?? purchase.by, ...addresses[purchase.by] },
      note: purchase.note ?? "",
      ...(cancelled && { cancelReason: "by-buyer" as const }),
      ...(course.parcel ?? {}),
      ...{ createdAt: placedAt, updatedAt: course.events.at(-1)?.at ?? placedAt },
    },
    lines: lines.map(({ offer, quantity }, index) => ({
      ...{ variantId: offer.variantId, productId: offer.productId, sku: offer.sku },
      ...{ name: offer.name, options: offer.options, unitPrice: offer.price, quantity },
      discount: price.discounts[index] ?? 0,
      restocked: cancelled ? quantity : index === 0 && returned > 0 ? 1 : 0,
    })),
    adjustments: price.adjustments,
  });
  if (!stored) throw new Error("an order has the number of another");
  await tx
    .insert(orderEvents)
    .values(
      course.events.map(({ at, ...event }) => ({ id: idAt(at), orderId: id, ...event, createdAt: at })),
    );
  if (purchase.paid)
    await insertPayment(tx, { orderId: id, total: price.total, placedAt, back: course.back });
  if (coupon) {
    const use = {
      orderId: id,
      couponId: coupon.id,
      userId,
      person: personKey(buyer.email),
      createdAt: placedAt,
    };
    await insertUse(tx, { ...use, givenBackAt: cancelled ? now : null });
  }
  return lines.flatMap(({ offer: { variantId }, quantity }, index): Movement[] => [
    { variantId, kind: "sale", quantity: -quantity, at: placedAt, orderId: id },
    ...(cancelled && course.back
      ? [
          {
            variantId,
            kind: "cancellation" as const,
            quantity,
            at: course.back.at,
            orderId: id,
            actorId: userId,
          },
        ]
      : []),
    ...(returned > 0 && index === 0 && course.back
      ? [
          {
            variantId,
            kind: "return" as const,
            quantity: 1,
            at: course.back.at,
            orderId: id,
            actorId: ids.ada,
          },
        ]
      : []),
  ]);
}
