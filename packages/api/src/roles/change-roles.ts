import { type Tx, violatedUnique } from "@agora/db";
import {
  deleteRole,
  findRole,
  insertRole,
  isRoleGiven,
  lockRole,
  notifyHolders,
  type RoleRow,
  updateRole as updateRow,
} from "@agora/db/queries/roles";
import { findSettings, renameFirstRole } from "@agora/db/queries/settings";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import { permissions } from "../kit.ts";
import type { roles } from "./contract.ts";
import { requireChangeable, requireHarmless, requireOwnPermissions } from "./rules.ts";

/** @throws Refusal FORBIDDEN for a permission that the viewer has not, ROLE_NAME_TAKEN. */
export async function createRole(tx: Tx, viewer: Viewer, input: z.output<typeof roles.create.input>) {
  requireOwnPermissions(viewer, input.permissions, "permissions");
  const id = await insertRole(tx, { name: input.name, permissions: inOrder(input.permissions) }).catch(taken);
  return requireRole(tx, id);
}

/**
 * Whoever has the role may do more or less from their next request on. Returns it before and after.
 * @throws Refusal NOT_FOUND, VERSION_CONFLICT with the current value, BUILT_IN_ROLE, ROLE_NAME_TAKEN, and FORBIDDEN for
 * a permission that the viewer has not, or that new accounts must not get.
 */
export async function updateRole(tx: Tx, viewer: Viewer, input: z.output<typeof roles.update.input>) {
  const before = await lockRole(tx, input);
  if (!before) throw new Refusal("NOT_FOUND");
  if (before.version !== input.version)
    throw new Refusal("VERSION_CONFLICT", { current: await requireRole(tx, before.id) });
  requireChangeable(before, input);
  const name = input.name ?? before.name;
  const granted = input.permissions && inOrder(input.permissions);
  if (granted) {
    const added = granted.filter((permission) => !before.permissions.includes(permission));
    requireOwnPermissions(viewer, added, "permissions");
    if ((await findSettings(tx)).firstRole === before.name) requireHarmless(granted, "permissions");
  }
  await updateRow(tx, { ...input, name, permissions: granted }).catch(taken);
  if (granted && !before.permissions.every((permission) => granted.includes(permission)))
    await notifyHolders(tx, before);
  if (name !== before.name) await renameFirstRole(tx, { from: before.name, to: name });
  return { before: shown(before), after: await requireRole(tx, before.id) };
}

/** @throws Refusal NOT_FOUND, BUILT_IN_ROLE, and ROLE_IN_USE also for the role of new accounts. */
export async function removeRole(tx: Tx, { id }: { id: string }) {
  const role = await lockRole(tx, { id });
  if (!role) throw new Refusal("NOT_FOUND");
  if (role.builtIn) throw new Refusal("BUILT_IN_ROLE");
  if ((await isRoleGiven(tx, { id })) || (await findSettings(tx)).firstRole === role.name)
    throw new Refusal("ROLE_IN_USE");
  await deleteRole(tx, { id });
  return shown(role);
}

async function requireRole(tx: Tx, id: string) {
  const role = await findRole(tx, { id });
  if (!role) throw new Error("the role vanished");
  return toRole(role);
}

/** Without what an older release granted and this one does not know. */
export function toRole(row: RoleRow) {
  return { ...row, permissions: permissions.filter((permission) => row.permissions.includes(permission)) };
}

function shown({ name, permissions }: { name: string; permissions: string[] }) {
  return { name, permissions };
}

/** Each once, in the order of the list of all. */
function inOrder(granted: readonly string[]): string[] {
  return permissions.filter((permission) => granted.includes(permission));
}

/** The unique index decides, so that two at once can't both get the name. */
function taken(error: unknown): never {
  if (violatedUnique(error) === "roles_name_unique")
    throw new Refusal("ROLE_NAME_TAKEN", { fields: { name: ["There is already a role of this name"] } });
  throw error;
}
