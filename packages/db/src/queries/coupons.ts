import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { coupons, couponUses, roleDiscounts, roles, userRoles } from "../schema/index.ts";

/** The subqueries name their tables, because Drizzle leaves the names off where there is one table to select from. */
export const couponColumns = {
  id: coupons.id,
  code: coupons.code,
  kind: coupons.kind,
  value: coupons.value,
  minimum: coupons.minimum,
  startsAt: coupons.startsAt,
  endsAt: coupons.endsAt,
  totalLimit: coupons.totalLimit,
  perPersonLimit: coupons.perPersonLimit,
  usedCount: coupons.usedCount,
  disabledAt: coupons.disabledAt,
  createdAt: coupons.createdAt,
  version: coupons.version,
  roles: sql<string[]>`(
    select coalesce(json_agg(r.name order by r.name), '[]'::json)
    from coupon_roles c join roles r on r.id = c.role_id where c.coupon_id = coupons.id)`,
  productIds: sql<string[]>`(
    select coalesce(json_agg(c.product_id order by c.product_id), '[]'::json)
    from coupon_products c where c.coupon_id = coupons.id)`,
};

/** By its code, in any case of its letters, however their marks are encoded. */
export async function findCouponByCode(db: Db, { code }: { code: string }) {
  const [row] = await db
    .select(couponColumns)
    .from(coupons)
    .where(eq(sql`lower(${coupons.code})`, sql`lower(${code.normalize()}::text)`));
  return row;
}

export async function findCoupon(db: Db, { id }: { id: string }) {
  const [row] = await db.select(couponColumns).from(coupons).where(eq(coupons.id, id));
  return row;
}

type Person = { userId: string | null; person: string };

/** How often this person used it in orders that stand: under this mail address, or in orders of their account, whatever its address was. */
export async function countUses(db: Db, { couponId, userId, person }: Person & { couponId: string }) {
  const own = sql`${couponUses.orderId} = any(array(select id from orders where user_id = ${userId}::uuid))`;
  const [row] = await db
    .select({ uses: sql<number>`count(*)::int` })
    .from(couponUses)
    .where(
      and(
        eq(couponUses.couponId, couponId),
        isNull(couponUses.givenBackAt),
        or(eq(couponUses.person, person), userId === null ? undefined : own),
      ),
    );
  return row?.uses ?? 0;
}

/**
 * Counts one use, unless the coupon is used up, over, off, or used up by this person: then undefined. The row's lock makes
 * the second of two people wait until the first has counted.
 */
export async function takeCoupon(
  tx: Tx,
  use: Person & { couponId: string; orderId: string },
): Promise<true | undefined> {
  const [counted] = await tx
    .update(coupons)
    .set({ usedCount: sql`${coupons.usedCount} + 1` })
    .where(
      and(
        eq(coupons.id, use.couponId),
        isNull(coupons.disabledAt),
        sql`(${coupons.totalLimit} is null or ${coupons.usedCount} < ${coupons.totalLimit})`,
        sql`(${coupons.startsAt} is null or ${coupons.startsAt} <= now())`,
        sql`(${coupons.endsAt} is null or ${coupons.endsAt} > now())`,
      ),
    )
    .returning({ perPersonLimit: coupons.perPersonLimit });
  if (!counted) return undefined;
  if (counted.perPersonLimit !== null && (await countUses(tx, use)) >= counted.perPersonLimit)
    return undefined;
  await tx.insert(couponUses).values(use);
  return true;
}

/** Takes an order's use back; doing so twice gives it back once. */
export async function giveCouponBack(tx: Tx, { orderId }: { orderId: string }): Promise<void> {
  await tx.execute(sql`
    with back as (
      update coupon_uses set given_back_at = now() where order_id = ${orderId}::uuid and given_back_at is null
      returning coupon_id)
    update coupons set used_count = used_count - 1 from back where coupons.id = back.coupon_id`);
}

/** The best of what the person's roles take off. */
export async function findRoleDiscount(db: Db, { userId }: { userId: string }) {
  const [row] = await db
    .select({ role: roles.name, percent: roleDiscounts.percent })
    .from(roleDiscounts)
    .innerJoin(userRoles, eq(userRoles.roleId, roleDiscounts.roleId))
    .innerJoin(roles, eq(roles.id, roleDiscounts.roleId))
    .where(eq(userRoles.userId, userId))
    .orderBy(sql`${roleDiscounts.percent} desc`, roles.name)
    .limit(1);
  return row ?? null;
}
