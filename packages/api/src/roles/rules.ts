import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import { type Permission, permissions } from "../kit.ts";

/** The role that somebody always has to have, with every permission there is. */
export const adminRole = "admin";

/** Whoever has one of these can get hold of all others. */
const administering: readonly Permission[] = ["users:write", "roles:write", "settings:write"];

/** What is granted and the viewer may not do; permissions that an older release knew count for nothing. */
export function beyondViewer(viewer: Viewer, granted: readonly string[]): Permission[] {
  return permissions.filter((one) => granted.includes(one) && !viewer.permissions.includes(one));
}

/** Nobody hands out what they may not do themselves. @throws Refusal FORBIDDEN, naming the field. */
export function requireOwnPermissions(viewer: Viewer, granted: readonly string[], field: string): void {
  const beyond = beyondViewer(viewer, granted);
  if (beyond.length > 0)
    throw new Refusal("FORBIDDEN", {
      fields: { [field]: [`You may not do this yourself: ${beyond.join(", ")}`] },
    });
}

/** What every new account gets must not administer. @throws Refusal FORBIDDEN, naming the field. */
export function requireHarmless(granted: readonly string[], field: string): void {
  if (administering.some((permission) => granted.includes(permission)))
    throw new Refusal("FORBIDDEN", {
      fields: { [field]: ["New accounts can't have a role that administers"] },
    });
}

type Role = { name: string; builtIn: boolean };

/** Built-in roles keep their names, and the administrator's all permissions. @throws Refusal BUILT_IN_ROLE */
export function requireChangeable(
  role: Role,
  changes: { name?: string; permissions?: readonly string[] },
): void {
  if (!role.builtIn) return;
  const renamed = changes.name !== undefined && changes.name !== role.name;
  const weakened =
    role.name === adminRole &&
    changes.permissions &&
    !permissions.every((one) => changes.permissions?.includes(one));
  if (renamed || weakened) throw new Refusal("BUILT_IN_ROLE");
}
