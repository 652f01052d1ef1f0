import { type Tx, violatedUnique } from "@agora/db";
import {
  insertCoupon,
  listProductIds,
  lockCoupon,
  lockRolesByName,
  setCouponProducts,
  setCouponRoles,
  updateCoupon as updateRow,
} from "@agora/db/queries/coupon-admin";
import { findCoupon } from "@agora/db/queries/coupons";
import type { z } from "zod";
import { Refusal } from "../errors.ts";
import type { coupons } from "./contract.ts";
import { refuseBackwards } from "./rules.ts";

type Input<P extends keyof typeof coupons> = z.output<(typeof coupons)[P]["input"]>;

/** @throws Refusal CODE_TAKEN, in any case of its letters; NOT_FOUND naming the role or product that there is not */
export async function createCoupon(tx: Tx, { roles, productIds, ...terms }: Input<"create">) {
  refuseBackwards(terms);
  const { id } = await insertCoupon(tx, terms).catch(refuseTakenCode);
  await setReach(tx, { id, roles, productIds });
  return readCoupon(tx, id);
}

/** What is left out stays. Gives the coupon before and after. @throws Refusal NOT_FOUND, VERSION_CONFLICT with the current value */
export async function updateCoupon(tx: Tx, { id, version, roles, productIds, ...terms }: Input<"update">) {
  const before = await lockedCoupon(tx, id);
  if (before.version !== version) throw new Refusal("VERSION_CONFLICT", { current: before });
  const { startsAt = before.startsAt, endsAt = before.endsAt } = terms;
  refuseBackwards({ startsAt, endsAt });
  await updateRow(tx, { id, ...terms });
  await setReach(tx, { id, roles, productIds });
  return { before, after: await readCoupon(tx, id) };
}

/** Gives the coupon before and after; one that is off, or on, already stays as it is. */
export async function disableCoupon(tx: Tx, { id, disabled }: Input<"disable">) {
  const before = await lockedCoupon(tx, id);
  if ((before.disabledAt !== null) === disabled) return { before, after: before };
  await updateRow(tx, { id, disabledAt: disabled ? new Date() : null });
  return { before, after: await readCoupon(tx, id) };
}

async function lockedCoupon(tx: Tx, id: string) {
  if (!(await lockCoupon(tx, { id }))) throw new Refusal("NOT_FOUND");
  return readCoupon(tx, id);
}

async function readCoupon(tx: Tx, id: string) {
  const coupon = await findCoupon(tx, { id });
  if (!coupon) throw new Error("the coupon vanished");
  return coupon;
}

type Reach = { id: string; roles?: string[]; productIds?: string[] };

/** For whom and on what it counts. */
async function setReach(tx: Tx, { id: couponId, roles: names, productIds: ids }: Reach): Promise<void> {
  if (names) {
    const found = await lockRolesByName(tx, { names });
    const unknown = names.find((name) => !found.some((role) => role.name === name));
    if (unknown !== undefined)
      throw new Refusal("NOT_FOUND", { fields: { roles: [`There is no role named ${unknown}`] } });
    await setCouponRoles(tx, { couponId, roleIds: found.map(({ id }) => id) });
  }
  if (ids) {
    const productIds = await listProductIds(tx, { ids });
    if (productIds.length < new Set(ids).size)
      throw new Refusal("NOT_FOUND", { fields: { productIds: ["One of these products does not exist"] } });
    await setCouponProducts(tx, { couponId, productIds });
  }
}

function refuseTakenCode(error: unknown): never {
  if (violatedUnique(error) !== "coupons_code") throw error;
  throw new Refusal("CODE_TAKEN", { fields: { code: ["There is already a coupon with this code"] } });
}
