import type { Tx } from "@agora/db";
import { deleteCartLine, emptyCart, setCartLines, touchCart } from "@agora/db/queries/carts";
import { findCouponByCode } from "@agora/db/queries/coupons";
import { listOffers } from "@agora/db/queries/offers";
import type { z } from "zod";
import { Refusal } from "../errors.ts";
import { couponProblem } from "../orders/coupon-problem.ts";
import { cartOwner } from "./cart-owner.ts";
import type { cart } from "./contract.ts";
import { type Context, findOpenCart, openCart } from "./open-cart.ts";
import { readCart } from "./read-cart.ts";
import { mostLines, mostUnits, soldOut } from "./rules.ts";

type Input<P extends keyof typeof cart> = z.output<(typeof cart)[P]["input"]>;

/** @throws Refusal NOT_FOUND for what is not sold, OUT_OF_STOCK naming what is left, CART_FULL */
export async function setLine(ctx: Context, input: Input<"setLine">) {
  const { viewer } = ctx;
  const { variantId } = input;
  if (input.quantity === 0) return input.add ? readOwn(ctx, input.token) : takeOut(ctx, input);
  const { cart, owner, token } = await openCart(ctx, input.token);
  const held = cart.lines.find((line) => line.variantId === variantId)?.quantity ?? 0;
  const quantity = Math.min(input.add ? held + input.quantity : input.quantity, mostUnits);
  const offer = await requireSold(ctx.db, variantId);
  if (quantity > offer.stock) throw soldOut(offer, input.add ? held : 0);
  if (held === 0 && cart.lines.length >= mostLines) throw new Refusal("CART_FULL");
  await setCartLines(ctx.db, { cartId: cart.id, lines: [{ variantId, quantity, priceSeen: offer.price }] });
  await touchCart(ctx.db, { id: cart.id });
  return readCart(ctx.db, { viewer, owner, token });
}

async function takeOut(ctx: Context, { variantId, token }: Input<"setLine">) {
  const found = await findOpenCart(ctx, token);
  if (found) {
    await deleteCartLine(ctx.db, { cartId: found.cart.id, variantId });
    await touchCart(ctx.db, { id: found.cart.id });
  }
  return readOwn(ctx, token);
}

async function requireSold(tx: Tx, variantId: string) {
  const [offer] = await listOffers(tx, { variantIds: [variantId] });
  if (!offer?.sold) throw new Refusal("NOT_FOUND");
  return offer;
}

export async function clearCart(ctx: Context, input: Input<"clear">) {
  const found = await findOpenCart(ctx, input?.token);
  if (found) await emptyCart(ctx.db, found.cart);
  return readOwn(ctx, input?.token);
}

/** @throws Refusal COUPON_NOT_VALID that says why; what it asks of the items is told by the quote, because they may still change. */
export async function setCoupon(ctx: Context, input: Input<"setCoupon">) {
  const { viewer } = ctx;
  if (input.code === null) return takeCouponAway(ctx, input.token);
  const coupon = await findCouponByCode(ctx.db, { code: input.code });
  const problem = await couponProblem(ctx.db, coupon, { viewer });
  if (problem) throw new Refusal("COUPON_NOT_VALID", { message: problem, fields: { code: [problem] } });
  const { cart, owner, token } = await openCart(ctx, input.token);
  await touchCart(ctx.db, { id: cart.id, couponId: coupon?.id ?? null });
  return readCart(ctx.db, { viewer, owner, token });
}

async function takeCouponAway(ctx: Context, token?: string) {
  const found = await findOpenCart(ctx, token);
  if (found) await touchCart(ctx.db, { id: found.cart.id, couponId: null });
  return readOwn(ctx, token);
}

const readOwn = (ctx: Context, token?: string) =>
  readCart(ctx.db, { viewer: ctx.viewer, owner: cartOwner(ctx, token) });
