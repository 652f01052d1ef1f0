import type { Outputs, Permission } from "@agora/api/contract";

export type Role = Outputs["roles"]["list"]["items"][number];

/** What is to become of single permissions; the others stay, whatever somebody else makes of them meanwhile. */
export type Draft = Partial<Record<Permission, boolean>>;
export type Drafts = Record<string, Draft>;

export function grantedAfter(role: Role, draft: Draft | undefined, all: readonly Permission[]): Permission[] {
  return all.filter((permission) => draft?.[permission] ?? role.permissions.includes(permission));
}

/** What saving would change. */
export function changesOf(role: Role, draft: Draft | undefined, all: readonly Permission[]) {
  const after = grantedAfter(role, draft, all);
  return {
    added: after.filter((permission) => !role.permissions.includes(permission)),
    taken: role.permissions.filter((permission) => !after.includes(permission)),
  };
}
