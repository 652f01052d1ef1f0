import type { Tx } from "@agora/db";
import { deleteCart, insertCart, lockCart, setCartLines, touchCart } from "@agora/db/queries/carts";
import { listOffers } from "@agora/db/queries/offers";
import { sha256 } from "../seal.ts";
import { mergedLines } from "./rules.ts";

type Merging = { userId: string; token: string | undefined };

/** What a guest has put in their cart comes into the member's; a token that opens nothing is fine, so a second time is. */
export async function mergeCart(tx: Tx, { userId, token }: Merging): Promise<void> {
  // The guest's is always locked first: two sign-ins with one cart never wait for each other.
  const guest = token === undefined ? undefined : await lockCart(tx, { tokenHash: sha256(token) });
  if (!guest) return;
  if (guest.lines.length > 0 || guest.couponId) {
    await insertCart(tx, { userId });
    const member = await lockCart(tx, { userId });
    if (!member) throw new Error("the cart vanished");
    const variantIds = guest.lines.map(({ variantId }) => variantId);
    const offers = await listOffers(tx, { variantIds });
    const stock = new Map(offers.map((offer) => [offer.variantId, offer.sold ? offer.stock : 0]));
    const lines = mergedLines({ member: member.lines, guest: guest.lines, stock });
    await setCartLines(tx, { cartId: member.id, lines });
    await touchCart(tx, { id: member.id, couponId: member.couponId ?? guest.couponId });
  }
  await deleteCart(tx, guest);
}
