import type { Tx } from "@agora/db";
import { type CartOwner, emptyCart, lockCart } from "@agora/db/queries/carts";
import { takeCoupon } from "@agora/db/queries/coupons";
import { takeStock } from "@agora/db/queries/offers";
import { findOrder, findOrderOfCart, insertOrder, insertOrderEvent } from "@agora/db/queries/orders";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import type { orders } from "./contract.ts";
import { orderNumber } from "./order-number.ts";
import { personKey } from "./person-key.ts";
import { quoteOf, type WantedLine } from "./quote.ts";

type Input = z.output<typeof orders.place.input>;
type Buyer = { viewer: Viewer | null; owner: CartOwner | undefined };
type Quoted = Awaited<ReturnType<typeof quoteOf>>;

/** Unpaid orders hold their stock this long. */
const minutesToPay = 30;
/** What the columns hold. */
const largestTotal = 2_000_000_000;

/**
 * Takes stock and coupon, stores the order as it was quoted, and empties the cart. Locks come in one order everywhere:
 * cart, order, coupon, then variants by id.
 */
export async function placeOrder(tx: Tx, buyer: Buyer, input: Input) {
  const cart = input.lines || !buyer.owner ? undefined : await lockCart(tx, buyer.owner);
  const before = cart && (await orderOf(tx, cart, input));
  if (before) return { order: before, placedNow: false };
  const email = buyer.viewer?.email ?? input.email;
  if (email === undefined)
    throw new Refusal("INVALID_INPUT", { fields: { email: ["A mail address is needed"] } });

  const lines = input.lines ? together(input.lines) : (cart?.lines ?? []);
  if (lines.length === 0) throw new Refusal("CART_EMPTY");
  const code = input.coupon ?? cart?.couponCode;
  const quoted = await quoteOf(tx, { lines, code, viewer: buyer.viewer, email });
  refuseUnlessAsSeen(quoted, lines, input);

  const { quote, couponId } = quoted;
  const free = quote.total === 0;
  const { id } = await insertOrder(tx, {
    order: {
      number: orderNumber(),
      userId: buyer.viewer?.id,
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
  await insertOrderEvent(tx, { orderId: id, kind: "placed", actorId: buyer.viewer?.id });
  if (free) await insertOrderEvent(tx, { orderId: id, kind: "confirmed" });
  if (cart) await emptyCart(tx, cart);
  if (couponId) {
    const use = { couponId, orderId: id, userId: buyer.viewer?.id ?? null, person: personKey(email) };
    if (!(await takeCoupon(tx, use)))
      throw new Refusal("COUPON_NOT_VALID", { message: "This coupon is used up." });
  }
  await takeAll(tx, quoted, id);
  const order = await findOrder(tx, { id });
  if (!order) throw new Error("the order vanished");
  return { order, placedNow: true };
}

/** The order that this cart, as the buyer saw it, has become already. @throws Refusal CART_CHANGED for one seen as it is no longer. */
async function orderOf(tx: Tx, cart: { id: string; version: number }, { cartVersion }: Input) {
  if (cartVersion === undefined || cartVersion === cart.version) return undefined;
  const placed = await findOrderOfCart(tx, { cartId: cart.id, version: cartVersion });
  const order = placed && (await findOrder(tx, placed));
  if (!order) throw new Refusal("CART_CHANGED");
  return order;
}

/** One line for each variant. */
function together(lines: WantedLine[]): WantedLine[] {
  const units = new Map<string, number>();
  for (const { variantId, quantity } of lines) units.set(variantId, (units.get(variantId) ?? 0) + quantity);
  return [...units].map(([variantId, quantity]) => ({ variantId, quantity }));
}

/** @throws Refusal for what is no longer as the buyer saw it. */
function refuseUnlessAsSeen({ quote, discounted }: Quoted, lines: WantedLine[], input: Input): void {
  if (quote.lines.length < lines.length) throw new Refusal("NOT_FOUND");
  const short = quote.lines.filter(({ quantity, available }) => quantity > available);
  if (short.length > 0) throw outOfStock(short);
  if (quote.coupon?.problem)
    throw new Refusal("COUPON_NOT_VALID", { message: quote.coupon.problem, current: quote });
  if (discounted < quote.minimum) throw new Refusal("BELOW_MINIMUM", { current: quote });
  if (quote.total > largestTotal)
    throw new Refusal("INVALID_INPUT", { fields: { lines: ["This is more than one order can hold"] } });
  if (quote.total !== input.expectedTotal) throw new Refusal("PRICE_CHANGED", { current: quote });
}

function outOfStock(short: { variantId: string; available: number; product: { name: string } }[]): Refusal {
  const fields = Object.fromEntries(
    short.map(({ variantId, available, product }) => [
      variantId,
      [available > 0 ? `Only ${available} of ${product.name} are left` : `${product.name} is sold out`],
    ]),
  );
  return new Refusal("OUT_OF_STOCK", { fields });
}

async function takeAll(tx: Tx, { quote }: Quoted, orderId: string): Promise<void> {
  const byId = quote.lines.toSorted((a, b) => (a.variantId < b.variantId ? -1 : 1));
  for (const line of byId) {
    const { variantId, quantity, unitPrice: price } = line;
    if (!(await takeStock(tx, { variantId, quantity, price, orderId })))
      throw outOfStock([{ ...line, available: 0 }]);
  }
}
