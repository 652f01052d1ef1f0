import { insertCart, lockCart } from "@agora/db/queries/carts";
import type { HandlerContext } from "../context.ts";
import { randomToken, sha256 } from "../seal.ts";
import { cartOwner } from "./cart-owner.ts";
import type { cart } from "./contract.ts";

export type Context = HandlerContext<typeof cart.setLine>;

/** The caller's cart, locked; undefined where there is none. */
export async function findOpenCart(ctx: Context, token?: string) {
  const owner = cartOwner(ctx, token);
  const cart = owner && (await lockCart(ctx.db, owner));
  if (!cart) return undefined;
  // A cookie lives as long from now as the cart, which is swept when nothing was done with it for that long.
  if (!ctx.viewer && token === undefined && ctx.request.cartToken) ctx.setCart(ctx.request.cartToken);
  return { cart, owner };
}

/** The caller's cart, locked. Makes one where there is none; a guest whose token opens nothing gets a new one. */
export async function openCart(ctx: Context, token?: string) {
  const found = await findOpenCart(ctx, token);
  if (found) return { ...found, token: undefined };
  const fresh = randomToken();
  const owner = ctx.viewer ? { userId: ctx.viewer.id } : { tokenHash: sha256(fresh) };
  await insertCart(ctx.db, owner);
  const cart = await lockCart(ctx.db, owner);
  if (!cart) throw new Error("the cart vanished");
  if (ctx.viewer) return { cart, owner };
  ctx.setCart(fresh);
  return { cart, owner, token: fresh };
}
