import type { Db } from "@agora/db";
import { findCouponByCode, findRoleDiscount } from "@agora/db/queries/coupons";
import { listOffers } from "@agora/db/queries/offers";
import { findSettings } from "@agora/db/queries/settings";
import type { Viewer } from "../auth/sessions.ts";
import { toPicture } from "../media/to-picture.ts";
import { couponProblem } from "./coupon-problem.ts";
import { priceOf } from "./price.ts";

export type WantedLine = { variantId: string; quantity: number; priceSeen?: number };
type Wanted = { lines: WantedLine[]; code?: string | null; viewer: Viewer | null; email?: string };

const inWords = {
  "below-minimum": "The cart is too small for this coupon.",
  "other-products": "This coupon is for other products.",
};

/** What these lines would cost this buyer now. Lines of what is no longer there are left out; what is not sold has nothing available. */
export async function quoteOf(db: Db, { lines, code, viewer, email }: Wanted) {
  const [offers, settings, coupon, roleDiscount] = await Promise.all([
    listOffers(db, { variantIds: lines.map(({ variantId }) => variantId) }),
    findSettings(db),
    code ? findCouponByCode(db, { code }) : undefined,
    viewer ? findRoleDiscount(db, { userId: viewer.id }) : null,
  ]);
  const byId = new Map(offers.map((offer) => [offer.variantId, offer]));
  const found = lines.flatMap((line) => {
    const offer = byId.get(line.variantId);
    return offer ? [{ ...line, offer }] : [];
  });
  const problem = code ? await couponProblem(db, coupon, { viewer, email }) : null;
  const priced = found.map(({ offer, quantity }) => ({
    productId: offer.productId,
    unitPrice: offer.price,
    quantity,
  }));
  const price = priceOf(priced, {
    ...settings,
    roleDiscount,
    coupon:
      coupon && problem === null
        ? { ...coupon, productIds: coupon.productIds.length > 0 ? new Set(coupon.productIds) : null }
        : null,
  });
  return {
    offers: byId,
    /** The coupon that counts. */
    couponId: coupon && problem === null && price.couponProblem === null ? coupon.id : null,
    discounted: price.discounted,
    quote: {
      currency: settings.currency,
      lines: found.map(({ offer, quantity, priceSeen }, index) => {
        const { variantId, productId, slug, name, image, sku, options, price: unitPrice } = offer;
        const discount = price.discounts[index] ?? 0;
        return {
          ...{ variantId, sku, options, unitPrice, quantity, discount },
          product: { id: productId, slug, name, image: toPicture(image) },
          total: unitPrice * quantity - discount,
          available: offer.sold ? offer.stock : 0,
          priceBefore: priceSeen !== undefined && priceSeen !== unitPrice ? priceSeen : null,
        };
      }),
      adjustments: price.adjustments,
      itemsTotal: price.itemsTotal,
      total: price.total,
      minimum: settings.minimumOrder,
      coupon: code
        ? {
            code: coupon?.code ?? code,
            problem: problem ?? (price.couponProblem && inWords[price.couponProblem]),
          }
        : null,
    },
  };
}
