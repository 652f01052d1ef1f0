import type { Tx } from "@agora/db";
import { type CartOwner, emptyCart, lockCart } from "@agora/db/queries/carts";
import { findOrder, findOrderOfCart } from "@agora/db/queries/orders";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import { refuseUnlessAsSeen } from "./as-seen.ts";
import type { orders } from "./contract.ts";
import { quoteOf, type WantedLine } from "./quote.ts";
import { type NewOrder, Overtaken, storeOrder } from "./store-order.ts";

type Input = z.output<typeof orders.place.input>;
type Buyer = { viewer: Viewer | null; owner: CartOwner | undefined; requestId: string };

/** How often one looks again after others were faster, before they are taken at their word. */
const looks = 5;

/**
 * Takes stock and coupon, stores the order as it was quoted, and empties the cart. Locks come in one order everywhere:
 * cart, order, coupon, then variants by id.
 */
export async function placeOrder(tx: Tx, { viewer, owner, requestId }: Buyer, input: Input) {
  const cart = input.lines || !owner ? undefined : await lockCart(tx, owner);
  const before = cart && (await orderOf(tx, cart, input));
  if (before) return { order: before, placedNow: false };
  const email = viewer?.email ?? input.email;
  if (email === undefined)
    throw new Refusal("INVALID_INPUT", { fields: { email: ["A mail address is needed"] } });

  const lines = input.lines ? together(input.lines) : (cart?.lines ?? []);
  if (lines.length === 0) throw new Refusal("CART_EMPTY");
  const wanted = { lines, code: input.coupon ?? cart?.couponCode, viewer, email };
  for (let look = 1; look <= looks; look++) {
    const quoted = await quoteOf(tx, wanted);
    refuseUnlessAsSeen(quoted, { lines, expectedTotal: input.expectedTotal });
    const order = await storeUnlessOvertaken(tx, { quoted, viewer, email, cart, input, requestId });
    if (!order) continue;
    if (cart) await emptyCart(tx, cart);
    return { order, placedNow: true };
  }
  throw new Refusal("OUT_OF_STOCK");
}

/** Undefined when others were faster: then nothing was stored or taken, and a new quote tells what is left. */
async function storeUnlessOvertaken(tx: Tx, order: NewOrder) {
  try {
    return await tx.transaction((savepoint) => storeOrder(savepoint, order));
  } catch (error) {
    if (error instanceof Overtaken) return undefined;
    throw error;
  }
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
export function together(lines: WantedLine[]): WantedLine[] {
  const units = new Map<string, number>();
  for (const { variantId, quantity } of lines) units.set(variantId, (units.get(variantId) ?? 0) + quantity);
  return [...units].map(([variantId, quantity]) => ({ variantId, quantity }));
}
