import type { Tx } from "@agora/db";
import { findRolePercent, setRolePercent } from "@agora/db/queries/role-discounts";
import { lockRoleByName } from "@agora/db/queries/roles";
import { Refusal } from "../errors.ts";

/** Gives the percent before. @throws Refusal NOT_FOUND naming the role */
export async function setRoleDiscount(tx: Tx, { role: name, percent }: { role: string; percent: number }) {
  const role = await lockRoleByName(tx, { name });
  if (!role) throw new Refusal("NOT_FOUND", { fields: { role: ["There is no such role"] } });
  const before = await findRolePercent(tx, { roleId: role.id });
  await setRolePercent(tx, { roleId: role.id, percent });
  return { id: role.id, before };
}
