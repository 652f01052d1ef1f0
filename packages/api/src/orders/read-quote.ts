import type { Db } from "@agora/db";
import { type CartOwner, findCart } from "@agora/db/queries/carts";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import type { orders } from "./contract.ts";
import { quoteOf } from "./quote.ts";

type Input = z.output<typeof orders.quote.input>;
type Buyer = { viewer: Viewer | null; owner: CartOwner | undefined };

/** Of the lines given, else of the cart. */
export async function readQuote(db: Db, { viewer, owner }: Buyer, { lines, coupon }: Input) {
  const cart = lines || !owner ? undefined : await findCart(db, owner);
  const code = coupon ?? cart?.couponCode;
  return (await quoteOf(db, { lines: lines ?? cart?.lines ?? [], code, viewer })).quote;
}
