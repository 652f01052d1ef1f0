import type { Tx } from "@agora/db";
import { lockRoleByName } from "@agora/db/queries/roles";
import { findSettings, updateSettings } from "@agora/db/queries/settings";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import { requireHarmless, requireOwnPermissions } from "../roles/rules.ts";
import type { settings } from "./contract.ts";

/**
 * Returns the row before and after.
 * @throws Refusal VERSION_CONFLICT with the current value; NOT_FOUND or FORBIDDEN, naming firstRole, for a role that
 * does not exist, administers, or may do more than the viewer.
 */
export async function changeSettings(
  tx: Tx,
  viewer: Viewer,
  changes: z.output<typeof settings.update.input>,
) {
  const before = await findSettings(tx);
  if (changes.firstRole !== undefined && changes.firstRole !== before.firstRole)
    await requireFirstRole(tx, viewer, changes.firstRole);
  const after = await updateSettings(tx, changes);
  if (!after) throw new Refusal("VERSION_CONFLICT", { current: before });
  return { before, after };
}

/** The lock keeps the role from being removed, or from learning to administer, until this is settled. */
async function requireFirstRole(tx: Tx, viewer: Viewer, name: string): Promise<void> {
  const role = await lockRoleByName(tx, { name });
  if (!role) throw new Refusal("NOT_FOUND", { fields: { firstRole: ["There is no such role"] } });
  requireHarmless(role.permissions, "firstRole");
  requireOwnPermissions(viewer, role.permissions, "firstRole");
}
