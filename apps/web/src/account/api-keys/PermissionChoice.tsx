import type { Permission } from "@agora/api/contract";
import { clsx } from "clsx";
import { byNoun, permissionWords } from "../../admin/permissions.ts";

/** What a program may do beyond what every member may; never more than its owner. */
export function PermissionChoice({
  permissions,
  chosen,
  errors,
}: {
  permissions: readonly Permission[];
  /** At first; then all of them are in sight, so that nothing is agreed to unseen. */
  chosen?: readonly Permission[];
  errors?: string[];
}) {
  if (permissions.length === 0) return null;
  return (
    <fieldset className="grid min-w-0 gap-3">
      <legend className="mb-1 font-medium text-[0.9375rem]">It may also</legend>
      {errors && <p className="font-medium text-danger text-sm">{errors.join(" ")}</p>}
      <div
        className={clsx(
          "grid gap-4 rounded-control border border-line p-4",
          !chosen && "max-h-72 overflow-y-auto",
        )}
      >
        {byNoun(permissions).map((group) => (
          <fieldset key={group.noun} className="grid min-w-0">
            <legend className="font-medium text-ink-faint text-xs uppercase tracking-[0.14em]">
              {group.noun}
            </legend>
            {group.permissions.map((permission) => (
              <label
                key={permission}
                htmlFor={`may-${permission}`}
                className="flex min-h-11 cursor-pointer items-center gap-3"
              >
                <input
                  id={`may-${permission}`}
                  type="checkbox"
                  name="permissions"
                  value={permission}
                  defaultChecked={chosen?.includes(permission)}
                  className="size-5 shrink-0 accent-accent"
                />
                {permissionWords[permission]}
              </label>
            ))}
          </fieldset>
        ))}
      </div>
    </fieldset>
  );
}
