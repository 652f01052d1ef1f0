import type { CartLine } from "@agora/db/queries/carts";
import { Refusal } from "../errors.ts";

export const mostLines = 100;
export const mostUnits = 999;

type Merging = {
  member: readonly CartLine[];
  guest: readonly CartLine[];
  stock: ReadonlyMap<string, number>;
};

/**
 * The lines that a guest's cart changes in or adds to a member's: quantities are added, up to what is in stock. Of what
 * ran out nothing is lost, so that the cart can tell. What finds no room among the hundred stays behind.
 */
export function mergedLines({ member, guest, stock }: Merging): CartLine[] {
  const held = new Map(member.map((line) => [line.variantId, line.quantity]));
  let room = mostLines - held.size;
  return guest.flatMap((line) => {
    const before = held.get(line.variantId);
    if (before === undefined && room-- <= 0) return [];
    const left = stock.get(line.variantId) ?? 0;
    const most = left > 0 ? Math.min(left, mostUnits) : Math.max(before ?? 0, line.quantity);
    return [{ ...line, quantity: Math.min((before ?? 0) + line.quantity, most) }];
  });
}

/** OUT_OF_STOCK in words, with how many are left. `held` is what is in the cart already. */
export function soldOut({ stock, name }: { stock: number; name: string }, held: number): Refusal {
  const left =
    stock > 0 ? `Only ${stock} of ${name} ${stock === 1 ? "is" : "are"} left` : `${name} is sold out`;
  const message = stock > 0 && held > 0 ? `${left}, and ${held} in your cart already` : left;
  return new Refusal("OUT_OF_STOCK", { message: `${message}.`, fields: { quantity: [message] } });
}
