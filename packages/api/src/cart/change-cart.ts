import type { Tx } from "@agora/db";
import { emptyCart, insertCart, lockCart, setCartLine, touchCart } from "@agora/db/queries/carts";
import { findCouponByCode } from "@agora/db/queries/coupons";
import { listOffers } from "@agora/db/queries/offers";
import type { z } from "zod";
import type { HandlerContext } from "../context.ts";
import { Refusal } from "../errors.ts";
import { couponProblem } from "../orders/coupon-problem.ts";
import { randomToken, sha256 } from "../seal.ts";
import { cartOwner } from "./cart-owner.ts";
import type { cart } from "./contract.ts";
import { readCart } from "./read-cart.ts";

type Context = HandlerContext<typeof cart.setLine>;
type Input<P extends keyof typeof cart> = z.output<(typeof cart)[P]["input"]>;

const mostLines = 100;
const mostUnits = 999;

/** The caller's cart, locked. Makes one where there is none; a guest whose token opens nothing gets a new one. */
async function openCart(ctx: Context, token?: string) {
  const known = cartOwner(ctx, token);
  const found = known && (await lockCart(ctx.db, known));
  if (found) return { cart: found, owner: known };
  const fresh = ctx.viewer ? undefined : randomToken();
  const owner = ctx.viewer ? { userId: ctx.viewer.id } : { tokenHash: sha256(fresh ?? "") };
  await insertCart(ctx.db, owner);
  if (fresh) ctx.setCart(fresh);
  const made = await lockCart(ctx.db, owner);
  if (!made) throw new Error("the cart vanished");
  return { cart: made, owner, token: fresh };
}

/** @throws Refusal NOT_FOUND for what is not sold, OUT_OF_STOCK naming what is left, CART_FULL */
export async function setLine(ctx: Context, input: Input<"setLine">) {
  const { variantId } = input;
  const { cart, owner, token } = await openCart(ctx, input.token);
  const held = cart.lines.find((line) => line.variantId === variantId)?.quantity ?? 0;
  const quantity = Math.min(input.add ? held + input.quantity : input.quantity, mostUnits);
  if (quantity > 0) {
    const offer = await requireSold(ctx.db, variantId);
    if (quantity > offer.stock) throw soldOut(offer);
    if (held === 0 && cart.lines.length >= mostLines) throw new Refusal("CART_FULL");
    await setCartLine(ctx.db, { cartId: cart.id, variantId, quantity, priceSeen: offer.price });
  } else await setCartLine(ctx.db, { cartId: cart.id, variantId, quantity, priceSeen: 0 });
  await touchCart(ctx.db, cart);
  return readCart(ctx.db, { viewer: ctx.viewer, owner, token });
}

async function requireSold(tx: Tx, variantId: string) {
  const [offer] = await listOffers(tx, { variantIds: [variantId] });
  if (!offer?.sold) throw new Refusal("NOT_FOUND");
  return offer;
}

function soldOut({ stock, name }: { stock: number; name: string }): Refusal {
  const message = stock > 0 ? `Only ${stock} of ${name} are left` : `${name} is sold out`;
  return new Refusal("OUT_OF_STOCK", { message: `${message}.`, fields: { quantity: [message] } });
}

export async function clearCart(ctx: Context, input: Input<"clear">) {
  const owner = cartOwner(ctx, input?.token);
  const cart = owner && (await lockCart(ctx.db, owner));
  if (cart) await emptyCart(ctx.db, cart);
  return readCart(ctx.db, { viewer: ctx.viewer, owner });
}

/** @throws Refusal COUPON_NOT_VALID that says why; what it asks of the items is told by the quote, because they may still change. */
export async function setCoupon(ctx: Context, { code, token: given }: Input<"setCoupon">) {
  const coupon = code === null ? undefined : await findCouponByCode(ctx.db, { code });
  const problem = code === null ? null : await couponProblem(ctx.db, coupon, { viewer: ctx.viewer });
  if (problem) throw new Refusal("COUPON_NOT_VALID", { message: problem, fields: { code: [problem] } });
  const { cart, owner, token } = await openCart(ctx, given);
  await touchCart(ctx.db, { id: cart.id, couponId: coupon?.id ?? null });
  return readCart(ctx.db, { viewer: ctx.viewer, owner, token });
}
