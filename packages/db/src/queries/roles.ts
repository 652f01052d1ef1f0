import { and, asc, desc, eq, exists, inArray, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { roles, userRoles } from "../schema/index.ts";
import { endedChannel } from "./ended.ts";
import { hasVersion } from "./versions.ts";

const columns = {
  id: roles.id,
  name: roles.name,
  permissions: roles.permissions,
  builtIn: roles.builtIn,
  version: roles.version,
  userCount: sql<number>`(select count(*)::int from ${userRoles} where ${userRoles.roleId} = ${roles.id})`.as(
    "user_count",
  ),
};

/** Built-in ones first. */
export async function listRoles(db: Db) {
  return db.select(columns).from(roles).orderBy(desc(roles.builtIn), asc(roles.name));
}

export async function findRole(db: Db, { id }: { id: string }) {
  const [row] = await db.select(columns).from(roles).where(eq(roles.id, id));
  return row;
}

export type RoleRow = NonNullable<Awaited<ReturnType<typeof findRole>>>;

/** Nobody changes, removes, or gets the role until the transaction ends. */
export async function lockRole(tx: Tx, { id }: { id: string }) {
  const [row] = await tx.select().from(roles).where(eq(roles.id, id)).for("update");
  return row;
}

/** Nobody changes or removes the role until the transaction ends. */
export async function lockRoleByName(tx: Tx, { name }: { name: string }) {
  const [row] = await tx.select().from(roles).where(eq(roles.name, name)).for("share");
  return row;
}

/** Those that exist, in the order of their ids; nobody changes or removes them until the transaction ends. */
export async function lockRoles(tx: Tx, { ids }: { ids: string[] }) {
  if (ids.length === 0) return [];
  return tx.select().from(roles).where(inArray(roles.id, ids)).orderBy(asc(roles.id)).for("share");
}

export async function insertRole(tx: Tx, row: { name: string; permissions: string[] }): Promise<string> {
  const [role] = await tx.insert(roles).values(row).returning({ id: roles.id });
  if (!role) throw new Error("insert returned no row");
  return role.id;
}

/** False when the version is not the newest. */
export async function updateRole(
  tx: Tx,
  { id, version, ...changes }: { id: string; version: number; name?: string; permissions?: string[] },
): Promise<boolean> {
  const rows = await tx
    .update(roles)
    .set({ ...changes, version: sql`${roles.version} + 1` })
    .where(and(eq(roles.id, id), hasVersion(roles.version, version)))
    .returning({ id: roles.id });
  return rows.length === 1;
}

/** Whether anybody has it; ask with the role locked. */
export async function isRoleGiven(tx: Tx, { id }: { id: string }): Promise<boolean> {
  const given = tx.select({ id: userRoles.userId }).from(userRoles).where(eq(userRoles.roleId, id));
  const [row] = await tx
    .select({ given: sql<boolean>`${exists(given)}` })
    .from(roles)
    .where(eq(roles.id, id));
  return row?.given ?? false;
}

export async function deleteRole(tx: Tx, { id }: { id: string }): Promise<void> {
  await tx.delete(roles).where(eq(roles.id, id));
}

/** As `notifyEnded`, for everybody who has the role. */
export async function notifyHolders(tx: Tx, { id }: { id: string }): Promise<void> {
  await tx
    .select({ told: sql`pg_notify(${endedChannel}, ${userRoles.userId}::text)::text` })
    .from(userRoles)
    .where(eq(userRoles.roleId, id));
}
