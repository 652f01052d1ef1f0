import type { findCoupon } from "@agora/db/queries/coupons";
import { listRoleDiscounts } from "@agora/db/queries/role-discounts";
import { implement } from "../implement.ts";
import { ok } from "../kit.ts";
import { coupons } from "./contract.ts";
import { listCoupons } from "./list-coupons.ts";
import { createCoupon, disableCoupon, updateCoupon } from "./save-coupon.ts";
import { setRoleDiscount } from "./set-role-discount.ts";

export const couponsRouter = implement(coupons, {
  list: ({ ctx, input }) => listCoupons(ctx.db, input),
  create: async ({ ctx, input }) => {
    const made = await createCoupon(ctx.db, input);
    ctx.audit({ after: termsOf(made) });
    return made;
  },
  update: async ({ ctx, input }) => {
    const { before, after } = await updateCoupon(ctx.db, input);
    ctx.audit({ before: termsOf(before), after: termsOf(after) });
    return after;
  },
  disable: async ({ ctx, input }) => {
    const { before, after } = await disableCoupon(ctx.db, input);
    const { disabledAt } = before;
    ctx.audit(before === after ? null : { before: { disabledAt }, after: { disabledAt: after.disabledAt } });
    return after;
  },
  roleDiscounts: async ({ ctx }) => ({ items: await listRoleDiscounts(ctx.db) }),
  setRoleDiscount: async ({ ctx, input }) => {
    const { id, before } = await setRoleDiscount(ctx.db, input);
    const { role, percent } = input;
    ctx.audit({ subjectId: id, before: { role, percent: before }, after: { role, percent } });
    return ok;
  },
});

type Terms = NonNullable<Awaited<ReturnType<typeof findCoupon>>>;

/** For the audit log, which keeps nothing that is called a code. */
function termsOf({ code: coupon, kind, value, minimum, startsAt, endsAt, ...limits }: Terms) {
  const { totalLimit, perPersonLimit, roles, productIds } = limits;
  return { coupon, kind, value, minimum, startsAt, endsAt, totalLimit, perPersonLimit, roles, productIds };
}
