import { asc, eq } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { roleDiscounts, roles } from "../schema/index.ts";

export async function listRoleDiscounts(db: Db) {
  return db
    .select({ role: roles.name, percent: roleDiscounts.percent })
    .from(roleDiscounts)
    .innerJoin(roles, eq(roles.id, roleDiscounts.roleId))
    .orderBy(asc(roles.name));
}

/** What the role took off before, 0 for nothing; the caller holds the role's lock. */
export async function findRolePercent(tx: Tx, { roleId }: { roleId: string }): Promise<number> {
  const [row] = await tx
    .select({ percent: roleDiscounts.percent })
    .from(roleDiscounts)
    .where(eq(roleDiscounts.roleId, roleId));
  return row?.percent ?? 0;
}

/** 0 ends it. */
export async function setRolePercent(
  tx: Tx,
  { roleId, percent }: { roleId: string; percent: number },
): Promise<void> {
  if (percent === 0) {
    await tx.delete(roleDiscounts).where(eq(roleDiscounts.roleId, roleId));
    return;
  }
  await tx
    .insert(roleDiscounts)
    .values({ roleId, percent })
    .onConflictDoUpdate({ target: roleDiscounts.roleId, set: { percent } });
}
