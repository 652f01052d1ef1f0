import type { Db } from "@agora/db";
import { countUses, type findCouponByCode } from "@agora/db/queries/coupons";
import type { Viewer } from "../auth/sessions.ts";
import { personKey } from "./person-key.ts";

type Coupon = NonNullable<Awaited<ReturnType<typeof findCouponByCode>>>;
type Buyer = { viewer: Viewer | null; email?: string };

const notForYou = "There is no such coupon for you.";

/**
 * Why a coupon does not count for this buyer now, in words for them; what it needs of the items is not
 * looked at here. An unknown code and one for others are told alike: nobody learns which codes there are.
 */
export async function couponProblem(
  db: Db,
  coupon: Coupon | undefined,
  { viewer, email }: Buyer,
): Promise<string | null> {
  const now = new Date();
  if (!coupon || coupon.disabledAt || !isFor(coupon, viewer))
    return viewer ? notForYou : `${notForYou} If it was given to you as a member, sign in first.`;
  if (coupon.startsAt && coupon.startsAt > now) return "This coupon does not count yet.";
  if (coupon.endsAt && coupon.endsAt <= now) return "This coupon has expired.";
  if (coupon.totalLimit !== null && coupon.usedCount >= coupon.totalLimit) return "This coupon is used up.";
  const address = viewer?.email ?? email;
  if (coupon.perPersonLimit === null || address === undefined) return null;
  const whose = { userId: viewer?.id ?? null, person: personKey(address) };
  const uses = await countUses(db, { couponId: coupon.id, ...whose });
  return uses >= coupon.perPersonLimit ? "You have used this coupon already." : null;
}

function isFor({ roles }: Coupon, viewer: Viewer | null): boolean {
  return roles.length === 0 || roles.some((role) => viewer?.roles.includes(role));
}
