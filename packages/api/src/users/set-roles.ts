import type { Tx } from "@agora/db";
import {
  lockAdministrators,
  lockPerson,
  setRolesOfPerson,
  updatePerson,
} from "@agora/db/queries/people-admin";
import { lockRoles } from "@agora/db/queries/roles";
import { announceEnded } from "../auth/ended.ts";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import { adminRole, requireOwnPermissions } from "../roles/rules.ts";
import { requireAnotherAdmin, requireReach } from "./rules.ts";

/**
 * Gives somebody exactly these roles, from their next request on; one may also lower oneself. Returns the names before and after.
 * @throws Refusal NOT_FOUND for a person or role that does not exist, FORBIDDEN for a role that may do more than the
 * viewer, and for somebody who may; LAST_ADMIN.
 */
export async function setRoles(tx: Tx, viewer: Viewer, { id, roleIds }: { id: string; roleIds: string[] }) {
  const administrators = await lockAdministrators(tx);
  const person = requireReach(viewer, await lockPerson(tx, { id }));
  const given = await lockRoles(tx, { ids: roleIds });
  if (given.length !== new Set(roleIds).size)
    throw new Refusal("NOT_FOUND", { fields: { roleIds: ["One of these roles does not exist"] } });
  requireOwnPermissions(
    viewer,
    given.flatMap((role) => role.permissions),
    "roleIds",
  );
  if (!given.some((role) => role.name === adminRole)) requireAnotherAdmin(person, administrators);
  const before = person.roles.map((role) => role.name);
  const after = given.map((role) => role.name).sort();
  if (before.join() !== after.join()) {
    await setRolesOfPerson(tx, { id, roleIds: given.map((role) => role.id) });
    await updatePerson(tx, { id });
    await announceEnded(tx, { userId: id });
  }
  return { before: { roles: before }, after: { roles: after } };
}
