import { implement } from "../implement.ts";
import { cartOwner } from "./cart-owner.ts";
import { clearCart, setCoupon, setLine } from "./change-cart.ts";
import { cart } from "./contract.ts";
import { readCart } from "./read-cart.ts";

export const cartRouter = implement(cart, {
  get: ({ ctx, input }) => readCart(ctx.db, { viewer: ctx.viewer, owner: cartOwner(ctx, input?.token) }),
  setLine: ({ ctx, input }) => setLine(ctx, input),
  clear: ({ ctx, input }) => clearCart(ctx, input),
  setCoupon: ({ ctx, input }) => setCoupon(ctx, input),
});
