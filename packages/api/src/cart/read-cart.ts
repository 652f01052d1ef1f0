import type { Db } from "@agora/db";
import { type CartOwner, findCart } from "@agora/db/queries/carts";
import type { Viewer } from "../auth/sessions.ts";
import { quoteOf } from "../orders/quote.ts";

type Reading = { viewer: Viewer | null; owner: CartOwner | undefined; token?: string };

/** The cart at what it costs now; reading makes no cart. */
export async function readCart(db: Db, { viewer, owner, token }: Reading) {
  const cart = owner && (await findCart(db, owner));
  const { quote } = await quoteOf(db, { lines: cart?.lines ?? [], code: cart?.couponCode, viewer });
  return { id: cart?.id ?? null, version: cart?.version ?? 1, token: token ?? null, quote };
}
