import type { Permission } from "@agora/api/contract";
import { useState } from "react";
import type { Drafts, Role } from "./roles.ts";

/** What was ticked and not saved yet, by role. */
export function useDrafts() {
  const [drafts, setDrafts] = useState<Drafts>({});
  return {
    drafts,
    set: ({ id, permissions }: Role, permission: Permission, granted: boolean) =>
      setDrafts(({ [id]: draft, ...others }) => {
        const { [permission]: _, ...rest } = draft ?? {};
        const changed =
          permissions.includes(permission) === granted ? rest : { ...rest, [permission]: granted };
        return Object.keys(changed).length === 0 ? others : { ...others, [id]: changed };
      }),
    drop: (role: { id: string }) => setDrafts(({ [role.id]: _, ...others }) => others),
  };
}
