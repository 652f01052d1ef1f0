import type { Tx } from "@agora/db";
import { couponProducts, coupons, couponUses } from "@agora/db/schema";
import { eq, sql } from "drizzle-orm";
import { idAt } from "../id-at.ts";
import { daysBefore } from "../times.ts";
import type { Offer } from "./insert-wares.ts";

export type CouponRow = {
  id: string;
  code: string;
  kind: "percent" | "amount";
  /** Percent, or cents. */
  value: number;
  /** Cents. */
  minimum: number;
};

type DemoCoupon = Omit<CouponRow, "id"> & {
  totalLimit?: number;
  perPersonLimit?: number;
  endedDaysAgo?: number;
  /** Names of the products it is for; missing for all. */
  only?: string[];
};

const demoCoupons: DemoCoupon[] = [
  { code: "WELCOME10", kind: "percent", value: 10, minimum: 0, perPersonLimit: 1 },
  { code: "FIVEOFF", kind: "amount", value: 500, minimum: 4000, totalLimit: 100 },
  {
    ...{ code: "GARDEN15", kind: "percent", value: 15, minimum: 0 },
    only: ["Hand trowel", "Seed tin for twelve months", "Hedge shears"],
  },
  { code: "HARVEST", kind: "percent", value: 20, minimum: 5000, endedDaysAgo: 2 },
];

export async function insertCoupons(tx: Tx, { offers, now }: { offers: Offer[]; now: Date }) {
  const made: CouponRow[] = [];
  for (const { only = [], endedDaysAgo, ...coupon } of demoCoupons) {
    const createdAt = daysBefore(now, 60);
    const id = idAt(createdAt);
    const endsAt = endedDaysAgo === undefined ? null : daysBefore(now, endedDaysAgo);
    await tx.insert(coupons).values({ id, ...coupon, endsAt, createdAt, updatedAt: createdAt });
    const named = offers.filter(({ name }) => only.includes(name));
    const productIds = [...new Set(named.map(({ productId }) => productId))];
    if (productIds.length > 0)
      await tx.insert(couponProducts).values(productIds.map((productId) => ({ couponId: id, productId })));
    made.push({ id, ...coupon });
  }
  return made;
}

/** Counts, unless it was given back. */
export async function insertUse(tx: Tx, use: typeof couponUses.$inferInsert): Promise<void> {
  await tx.insert(couponUses).values(use);
  if (use.givenBackAt) return;
  await tx
    .update(coupons)
    .set({ usedCount: sql`${coupons.usedCount} + 1` })
    .where(eq(coupons.id, use.couponId));
}
