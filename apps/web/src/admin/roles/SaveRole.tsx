import type { Permission } from "@agora/api/contract";
import { useMutation } from "@tanstack/react-query";
import { Button } from "../../parts/Button.tsx";
import { refused } from "../../parts/refusal.ts";
import { toast } from "../../parts/toasts.ts";
import { useTRPC } from "../../trpc.ts";
import { permissionWords } from "../permissions.ts";
import { changesOf, type Draft, grantedAfter, type Role } from "./roles.ts";
import { useRolesChanged } from "./use-roles-changed.ts";

/** One role with changes that are not saved yet. */
export function SaveRole({
  role,
  draft,
  permissions,
  drop,
}: {
  role: Role;
  draft: Draft | undefined;
  permissions: Permission[];
  drop: () => void;
}) {
  const changed = useRolesChanged();
  const update = useMutation(
    useTRPC().roles.update.mutationOptions({
      onSuccess: async () => {
        await changed();
        drop();
        toast(`${role.name} is saved.`);
      },
      // Somebody else's version comes in below the ticks made here, so that saving once more is a decision.
      onError: (error) => refused(error).reason === "VERSION_CONFLICT" && changed(),
    }),
  );
  const { added, taken } = changesOf(role, draft, permissions);
  return (
    <li className="grid gap-2 py-3 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="min-w-0 flex-1 basis-56">
          <strong className="font-semibold">{role.name}</strong>
          {added.length > 0 && <> may now {added.map((one) => permissionWords[one]).join(", ")}</>}
          {added.length > 0 && taken.length > 0 && ";"}
          {taken.length > 0 && <> may no longer {taken.map((one) => permissionWords[one]).join(", ")}</>}
          {added.length + taken.length === 0 && " is already like that"}.
        </p>
        <div className="flex gap-2">
          <Button variant="quiet" onClick={drop}>
            Undo<span className="sr-only"> the changes of {role.name}</span>
          </Button>
          <Button
            variant="primary"
            pending={update.isPending}
            onClick={() =>
              update.mutate({
                id: role.id,
                version: role.version,
                permissions: grantedAfter(role, draft, permissions),
              })
            }
          >
            Save {role.name}
          </Button>
        </div>
      </div>
      {update.error && (
        <p role="alert" className="font-medium text-danger text-sm">
          {explain(update.error)}
        </p>
      )}
    </li>
  );
}

function explain(error: unknown): string {
  const { reason, message, fields } = refused(error);
  if (reason === "VERSION_CONFLICT")
    return "Somebody changed this role in the meantime. The table shows their version with your ticks on top: look again, then save once more.";
  return fields.permissions?.join(" ") ?? message;
}
