import type { Db } from "@agora/db";
import * as t from "@agora/db/schema";

const first = <T>([row]: T[]): T => {
  if (!row) throw new Error("insert returned no row");
  return row;
};

/** Somebody who sold, bought, paid, got money back, reviewed, and left something in the cart, with `mark` in all of it. */
export async function shopAndSell(db: Db, { userId, mark }: { userId: string; mark: string }): Promise<void> {
  const product = first(
    await db
      .insert(t.products)
      .values({ slug: `thing-${mark}`, name: "Thing", ratingSum: 4, ratingCount: 1 })
      .returning(),
  );
  const variant = first(
    await db
      .insert(t.variants)
      .values({ productId: product.id, sku: `sku-${mark}`, price: 1000, stock: 1 })
      .returning(),
  );
  const { id: productId } = product;
  const { id: variantId } = variant;
  await db.insert(t.reviews).values({ productId, authorId: userId, rating: 4, body: `review ${mark}` });
  const cart = first(await db.insert(t.carts).values({ userId }).returning());
  await db.insert(t.cartLines).values({ cartId: cart.id, variantId, quantity: 1, priceSeen: 1000 });
  const order = first(
    await db
      .insert(t.orders)
      .values({
        number: `NUMBER-${mark.length}-${userId.slice(-6)}`,
        userId,
        email: `${mark}@people.test`,
        status: "confirmed",
        currency: "EUR",
        itemsTotal: 1000,
        total: 900,
        paid: 900,
        refunded: 100,
        shippingAddress: {
          name: mark,
          line1: mark,
          city: mark,
          postalCode: mark,
          country: "GB",
          phone: mark,
        },
        note: `note ${mark}`,
        cartId: cart.id,
        cartVersion: 1,
        trackingCode: `parcel ${mark}`,
      })
      .returning(),
  );
  const orderId = order.id;
  await db.insert(t.orderLines).values({
    ...{ orderId, variantId, productId, sku: "sku", name: "Thing", options: {} },
    ...{ unitPrice: 1000, quantity: 1, discount: 100, position: 0 },
  });
  const adjustment = { orderId, kind: "coupon", label: "Ten", amount: -100, position: 0 } as const;
  await db.insert(t.orderAdjustments).values(adjustment);
  await db.insert(t.orderEvents).values({ orderId, kind: "placed", actorId: userId });
  await db.insert(t.stockMovements).values([
    { variantId, kind: "receipt", quantity: 2, stock: 2, actorId: userId },
    { variantId, kind: "sale", quantity: -1, stock: 1, orderId },
  ]);
  const coupon = first(
    await db
      .insert(t.coupons)
      .values({ code: `CODE-${userId.slice(-6)}`, kind: "percent", value: 10, usedCount: 1 })
      .returning(),
  );
  await db.insert(t.couponUses).values({ orderId, couponId: coupon.id, userId, person: `hash ${mark}` });
  const payment = first(
    await db
      .insert(t.payments)
      .values({
        ...{ orderId, provider: "test", status: "succeeded", amount: 900, currency: "EUR" },
        url: `https://pay.test/${mark}`,
      })
      .returning(),
  );
  await db.insert(t.refunds).values({ orderId, paymentId: payment.id, amount: 100, actorId: userId });
}
