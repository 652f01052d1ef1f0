import type { Tx } from "@agora/db";
import { takeCoupon } from "@agora/db/queries/coupons";
import { takeStock } from "@agora/db/queries/offers";
import { findOrder, insertOrder, insertOrderEvent } from "@agora/db/queries/orders";
import { emailOrder, enqueue, tell } from "@agora/jobs";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import type { orders } from "./contract.ts";
import { orderNumber } from "./order-number.ts";
import { personKey } from "./person-key.ts";
import type { quoteOf } from "./quote.ts";

type Input = z.output<typeof orders.place.input>;

export type NewOrder = {
  quoted: Awaited<ReturnType<typeof quoteOf>>;
  viewer: Viewer | null;
  email: string;
  cart: { id: string; version: number } | undefined;
  input: Pick<Input, "shippingAddress" | "note">;
  requestId: string;
};

/** Unpaid orders hold their stock this long. */
const minutesToPay = 30;

/** Somebody else was faster: what was quoted is not to be had any more. */
export class Overtaken extends Error {}

/**
 * The order as it was quoted, with its coupon and its stock taken. What others may want too comes last, so that they wait
 * as short as can be. @throws Overtaken, and then nothing of it may be kept.
 */
export async function storeOrder(tx: Tx, { quoted, viewer, email, cart, input, requestId }: NewOrder) {
  const { quote, couponId } = quoted;
  const free = quote.total === 0;
  const orderId = await insertUnderNewNumber(tx, {
    order: {
      userId: viewer?.id,
      email,
      status: free ? "confirmed" : "pending",
      currency: quote.currency,
      itemsTotal: quote.itemsTotal,
      total: quote.total,
      shippingAddress: input.shippingAddress,
      note: input.note,
      cartId: cart?.id,
      cartVersion: cart?.version,
      expiresAt: free ? null : new Date(Date.now() + minutesToPay * 60_000),
    },
    lines: quote.lines.map(({ variantId, product, sku, options, unitPrice, quantity, discount }) => ({
      ...{ variantId, sku, options, unitPrice, quantity, discount },
      productId: product.id,
      name: product.name,
    })),
    adjustments: quote.adjustments,
  });
  await insertOrderEvent(tx, { orderId, kind: "placed", actorId: viewer?.id });
  if (free) await insertOrderEvent(tx, { orderId, kind: "confirmed" });
  await enqueue(tx, emailOrder, { orderId, letter: "placed" }, { requestId });
  const order = await findOrder(tx, { id: orderId });
  if (!order) throw new Error("the order vanished");
  await tell(tx, "order.placed", order);
  if (free) await tell(tx, "order.confirmed", order);
  const use = { orderId, userId: viewer?.id ?? null, person: personKey(email) };
  if (couponId && !(await takeCoupon(tx, { ...use, couponId }))) throw new Overtaken();
  // By id, so that two buyers of the same things never wait for each other; sent at once, a connection does one after another.
  const byId = quote.lines.toSorted((a, b) => (a.variantId < b.variantId ? -1 : 1));
  const taken = await Promise.all(
    byId.map(({ variantId, quantity, unitPrice: price }) =>
      takeStock(tx, { variantId, quantity, price, orderId }),
    ),
  );
  if (taken.includes(undefined)) throw new Overtaken();
  for (const [index, { variantId, product, sku }] of byId.entries())
    if (taken[index]?.stock === 0) await tell(tx, "stock.ran_out", { variantId, productId: product.id, sku });
  return order;
}

type Unnumbered = Omit<Parameters<typeof insertOrder>[1], "order"> & {
  order: Omit<Parameters<typeof insertOrder>[1]["order"], "number">;
};

async function insertUnderNewNumber(tx: Tx, { order, ...rest }: Unnumbered): Promise<string> {
  for (;;) {
    const made = await insertOrder(tx, { ...rest, order: { ...order, number: orderNumber() } });
    if (made) return made.id;
  }
}
