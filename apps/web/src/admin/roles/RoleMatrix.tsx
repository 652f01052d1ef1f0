import type { Permission } from "@agora/api/contract";
import { Lock } from "lucide-react";
import type { Viewer } from "../../auth/viewer.ts";
import { checkLook } from "../Check.tsx";
import { byNoun, permissionWords } from "../permissions.ts";
import { changesOf, type Drafts, grantedAfter, type Role } from "./roles.ts";

type MatrixProps = {
  roles: Role[];
  permissions: Permission[];
  drafts: Drafts;
  viewer: Viewer;
  set: (role: Role, permission: Permission, granted: boolean) => void;
};

const firstColumn = "sticky left-0 z-10 border-line border-r";

/** Roles beside each other, permissions below each other; the names of the permissions stay while roles are scrolled. */
export function RoleMatrix({ roles, permissions, drafts, viewer, set }: MatrixProps) {
  return (
    <section
      aria-label="Roles and what they may do"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
      tabIndex={0}
      className="relative overflow-x-auto rounded-card border border-line bg-surface"
    >
      <table className="w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">Which role may do what</caption>
        <thead>
          <tr>
            <th
              scope="col"
              className={`${firstColumn} min-w-40 bg-surface border-b p-3 text-left font-medium sm:min-w-64`}
            >
              May …
            </th>
            {roles.map((role) => {
              const { added, taken } = changesOf(role, drafts[role.id], permissions);
              return (
                <th key={role.id} scope="col" className="border-line border-b px-3 py-3 font-medium">
                  <span className="inline-flex items-center gap-1 whitespace-nowrap">
                    {role.name}
                    {role.name === "admin" && role.builtIn && (
                      <Lock className="size-3.5 text-ink-faint" aria-hidden />
                    )}
                    {added.length + taken.length > 0 && (
                      <>
                        <span aria-hidden className="size-2 rounded-full bg-accent" />
                        <span className="sr-only">, not saved</span>
                      </>
                    )}
                  </span>
                </th>
              );
            })}
          </tr>
        </thead>
        {byNoun(permissions).map((group) => (
          <tbody key={group.noun}>
            <tr>
              <th
                scope="rowgroup"
                className={`${firstColumn} bg-sunken px-3 py-1.5 text-left font-medium text-ink-faint text-xs uppercase tracking-[0.1em]`}
              >
                {group.noun}
              </th>
              <td colSpan={roles.length} className="bg-sunken" />
            </tr>
            {group.permissions.map((permission) => (
              <tr key={permission} className="group">
                <th
                  scope="row"
                  className={`${firstColumn} bg-surface px-3 py-1.5 text-left font-normal group-hover:bg-sunken`}
                >
                  {permissionWords[permission]}
                  <code className="block font-mono text-ink-faint text-xs">{permission}</code>
                </th>
                {roles.map((role) => (
                  <td key={role.id} className="p-0 text-center group-hover:bg-sunken">
                    <Cell
                      role={role}
                      permission={permission}
                      checked={grantedAfter(role, drafts[role.id], permissions).includes(permission)}
                      allowed={viewer.permissions.includes(permission)}
                      set={set}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function Cell({
  role,
  permission,
  checked,
  allowed,
  set,
}: {
  role: Role;
  permission: Permission;
  checked: boolean;
  allowed: boolean;
  set: MatrixProps["set"];
}) {
  const all = role.builtIn && role.name === "admin";
  // What one may not do oneself can be taken away, but not be given.
  const beyondMe = !allowed && !checked && !role.permissions.includes(permission);
  const reason = all
    ? "Administrators keep all permissions"
    : beyondMe
      ? "You may not do this yourself"
      : undefined;
  return (
    <label className="relative grid min-h-11 min-w-11 cursor-pointer place-items-center" title={reason}>
      <span className="sr-only">
        {role.name} may {permissionWords[permission]}
        {reason && ` (${reason})`}
      </span>
      <input
        type="checkbox"
        // Focus must not end up below the first column or the changes that wait to be saved.
        className={`${checkLook} scroll-mr-6 scroll-mb-60 scroll-ml-48 sm:scroll-ml-72`}
        checked={checked}
        disabled={reason !== undefined}
        onChange={(event) => set(role, permission, event.target.checked)}
      />
    </label>
  );
}
