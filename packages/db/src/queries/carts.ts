import { and, asc, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { cartLines, carts } from "../schema/index.ts";

/** Whose cart: a member's, or that of whoever has the token (its SHA-256 in hex). */
export type CartOwner = { userId: string } | { tokenHash: string };

const ownedBy = (owner: CartOwner) =>
  "userId" in owner ? eq(carts.userId, owner.userId) : eq(carts.tokenHash, owner.tokenHash);

const columns = {
  id: carts.id,
  version: carts.version,
  couponId: carts.couponId,
  couponCode: sql<string | null>`(select code from coupons where coupons.id = carts.coupon_id)`,
};

export type CartLine = { variantId: string; quantity: number; priceSeen: number };

/** Version and lines come from one statement, so that they belong together. */
export async function findCart(db: Db, owner: CartOwner) {
  const [cart] = await db
    .select({
      ...columns,
      lines: sql<CartLine[]>`(
        select coalesce(json_agg(json_build_object('variantId', variant_id, 'quantity', quantity, 'priceSeen', price_seen)
          order by created_at, variant_id), '[]'::json)
        from cart_lines where cart_lines.cart_id = carts.id)`,
    })
    .from(carts)
    .where(ownedBy(owner));
  return cart;
}

/** The cart stays as it is until the transaction ends: whatever changes one takes this lock first. */
export async function lockCart(tx: Tx, owner: CartOwner) {
  const [cart] = await tx.select(columns).from(carts).where(ownedBy(owner)).for("update");
  // Read afterwards: a statement that waits for a lock sees other tables as they were before.
  return cart && { ...cart, lines: await listCartLines(tx, cart) };
}

async function listCartLines(tx: Tx, { id }: { id: string }): Promise<CartLine[]> {
  return tx
    .select({
      variantId: cartLines.variantId,
      quantity: cartLines.quantity,
      priceSeen: cartLines.priceSeen,
    })
    .from(cartLines)
    .where(eq(cartLines.cartId, id))
    .orderBy(asc(cartLines.createdAt), asc(cartLines.variantId));
}

/** Takes everything out; the version rises, so that what was seen of it before is stale. */
export async function emptyCart(tx: Tx, { id }: { id: string }): Promise<void> {
  await tx.delete(cartLines).where(eq(cartLines.cartId, id));
  await tx
    .update(carts)
    .set({ couponId: null, version: sql`${carts.version} + 1`, updatedAt: sql`now()` })
    .where(eq(carts.id, id));
}

/** Makes the owner's cart unless there is one already. */
export async function insertCart(tx: Tx, owner: CartOwner): Promise<void> {
  await tx.insert(carts).values(owner).onConflictDoNothing();
}

/** The version rises with every change. The caller holds the cart's lock. */
export async function touchCart(
  tx: Tx,
  { id, ...changes }: { id: string; couponId?: string | null },
): Promise<void> {
  await tx
    .update(carts)
    .set({ ...changes, version: sql`${carts.version} + 1`, updatedAt: sql`now()` })
    .where(eq(carts.id, id));
}

/** Puts lines in, or in the place of those of the same variant, which keep their place in the row. */
export async function setCartLines(
  tx: Tx,
  { cartId, lines }: { cartId: string; lines: CartLine[] },
): Promise<void> {
  if (lines.length === 0) return;
  await tx
    .insert(cartLines)
    // A millisecond apart, so that they keep their order.
    .values(
      lines.map((line, index) => ({
        ...line,
        cartId,
        createdAt: sql`now() + make_interval(secs => ${index / 1000}::float8)`,
      })),
    )
    .onConflictDoUpdate({
      target: [cartLines.cartId, cartLines.variantId],
      set: { quantity: sql`excluded.quantity`, priceSeen: sql`excluded.price_seen` },
    });
}

export async function deleteCartLine(
  tx: Tx,
  { cartId, variantId }: { cartId: string; variantId: string },
): Promise<void> {
  await tx.delete(cartLines).where(and(eq(cartLines.cartId, cartId), eq(cartLines.variantId, variantId)));
}

/** The caller holds the cart's lock. */
export async function deleteCart(tx: Tx, { id }: { id: string }): Promise<void> {
  await tx.delete(carts).where(eq(carts.id, id));
}
