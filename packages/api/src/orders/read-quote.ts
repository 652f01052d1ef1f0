import { findCart } from "@agora/db/queries/carts";
import type { z } from "zod";
import { callerOf } from "../caller.ts";
import { cartOwner } from "../cart/cart-owner.ts";
import type { HandlerContext } from "../context.ts";
import type { orders } from "./contract.ts";
import { together } from "./place-order.ts";
import { quoteOf } from "./quote.ts";

type Quote = typeof orders.quote;

/** Of the lines given, else of the cart. A coupon named here counts like one tried in the cart, so that nobody guesses codes. */
export async function readQuote(ctx: HandlerContext<Quote>, input: z.output<Quote["input"]>) {
  const { db, viewer, limits } = ctx;
  const owner = cartOwner(ctx, input.cartToken);
  const cart = input.lines || !owner ? undefined : await findCart(db, owner);
  const code = input.coupon ?? cart?.couponCode;
  if (code && code !== cart?.couponCode) await limits.count("checkout", callerOf(ctx));
  const lines = input.lines ? together(input.lines) : (cart?.lines ?? []);
  return (await quoteOf(db, { lines, code, viewer })).quote;
}
