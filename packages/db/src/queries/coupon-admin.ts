import { and, asc, desc, eq, inArray, lt, type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { couponProducts, couponRoles, coupons, products, roles } from "../schema/index.ts";
import { couponColumns } from "./coupons.ts";

type CouponFilters = { search?: string };

function filters({ search }: CouponFilters): SQL | undefined {
  const like = search && `%${search.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return like ? sql`${coupons.code} ilike ${like}` : undefined;
}

/** Newest first; `after` is the id of the last row seen. */
export async function listCoupons(
  db: Db,
  { after, limit, ...wanted }: CouponFilters & { after?: string; limit: number },
) {
  return db
    .select(couponColumns)
    .from(coupons)
    .where(and(filters(wanted), after === undefined ? undefined : lt(coupons.id, after)))
    .orderBy(desc(coupons.id))
    .limit(limit);
}

export async function countCoupons(db: Db, wanted: CouponFilters): Promise<number> {
  const [row] = await db.select({ total: sql<number>`count(*)::int` }).from(coupons).where(filters(wanted));
  return row?.total ?? 0;
}

/** Nobody changes or uses the coupon until the transaction ends. */
export async function lockCoupon(tx: Tx, { id }: { id: string }) {
  const [row] = await tx.select({ id: coupons.id }).from(coupons).where(eq(coupons.id, id)).for("update");
  return row;
}

export async function insertCoupon(tx: Tx, row: typeof coupons.$inferInsert): Promise<{ id: string }> {
  const [made] = await tx.insert(coupons).values(row).returning({ id: coupons.id });
  if (!made) throw new Error("insert returned no row");
  return made;
}

/** The caller holds the coupon's lock. */
export async function updateCoupon(
  tx: Tx,
  { id, ...changes }: Partial<typeof coupons.$inferInsert> & { id: string },
): Promise<void> {
  await tx
    .update(coupons)
    .set({ ...changes, version: sql`${coupons.version} + 1`, updatedAt: sql`now()` })
    .where(eq(coupons.id, id));
}

/** Those of these names that there are; nobody changes or removes them until the transaction ends. */
export async function lockRolesByName(tx: Tx, { names }: { names: string[] }) {
  if (names.length === 0) return [];
  return tx
    .select({ id: roles.id, name: roles.name })
    .from(roles)
    .where(inArray(roles.name, names))
    .orderBy(asc(roles.id))
    .for("share");
}

/** Those of these ids that there are, archived ones too. */
export async function listProductIds(tx: Tx, { ids }: { ids: string[] }): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .select({ id: products.id })
    .from(products)
    .where(inArray(products.id, ids))
    .orderBy(asc(products.id))
    .for("key share");
  return rows.map(({ id }) => id);
}

/** Makes the coupon one for exactly these roles; none for everybody. */
export async function setCouponRoles(
  tx: Tx,
  { couponId, roleIds }: { couponId: string; roleIds: string[] },
): Promise<void> {
  await tx.delete(couponRoles).where(eq(couponRoles.couponId, couponId));
  if (roleIds.length > 0)
    await tx.insert(couponRoles).values(roleIds.map((roleId) => ({ couponId, roleId })));
}

/** Makes the coupon one for exactly these products; none for all. */
export async function setCouponProducts(
  tx: Tx,
  { couponId, productIds }: { couponId: string; productIds: string[] },
): Promise<void> {
  await tx.delete(couponProducts).where(eq(couponProducts.couponId, couponId));
  if (productIds.length > 0)
    await tx.insert(couponProducts).values(productIds.map((productId) => ({ couponId, productId })));
}
