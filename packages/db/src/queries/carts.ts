import { and, asc, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { cartLines, carts, coupons } from "../schema/index.ts";

/** Whose cart: a member's, or that of whoever has the token (its SHA-256 in hex). */
export type CartOwner = { userId: string } | { tokenHash: string };

const ownedBy = (owner: CartOwner) =>
  "userId" in owner ? eq(carts.userId, owner.userId) : eq(carts.tokenHash, owner.tokenHash);

const columns = {
  id: carts.id,
  version: carts.version,
  couponId: carts.couponId,
  couponCode: sql<
    string | null
  >`(select ${coupons.code} from ${coupons} where ${coupons.id} = ${carts.couponId})`,
};

export async function findCart(db: Db, owner: CartOwner) {
  const [cart] = await db.select(columns).from(carts).where(ownedBy(owner));
  return cart && { ...cart, lines: await listCartLines(db, cart) };
}

/** The cart stays as it is until the transaction ends: whatever changes one takes this lock first. */
export async function lockCart(tx: Tx, owner: CartOwner) {
  const [cart] = await tx.select(columns).from(carts).where(ownedBy(owner)).for("update");
  return cart && { ...cart, lines: await listCartLines(tx, cart) };
}

async function listCartLines(db: Db, { id }: { id: string }) {
  return db
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

/** Sets what a line holds; 0 takes it out. */
export async function setCartLine(tx: Tx, line: typeof cartLines.$inferInsert): Promise<void> {
  const { cartId, variantId, quantity, priceSeen } = line;
  if (quantity === 0) {
    await tx.delete(cartLines).where(and(eq(cartLines.cartId, cartId), eq(cartLines.variantId, variantId)));
    return;
  }
  await tx
    .insert(cartLines)
    .values(line)
    .onConflictDoUpdate({ target: [cartLines.cartId, cartLines.variantId], set: { quantity, priceSeen } });
}
