import type { Outputs } from "@agora/api/contract";
import type { ReactNode } from "react";
import { permissionWords } from "../../admin/permissions.ts";
import { When } from "../../parts/When.tsx";

type Program = Pick<
  Outputs["apiKeys"]["list"]["items"][number],
  "name" | "permissions" | "createdAt" | "lastUsedAt"
> & {
  /** What tells it from others of its name. */
  mark: ReactNode;
  /** What came about at `createdAt`, such as "Made". */
  began: string;
  /** How long it goes on, in words. */
  ends: string;
  /** The button that ends it. */
  children: ReactNode;
};

/** Something that acts for one, with what it may do. */
export function ProgramRow({
  name,
  mark,
  permissions,
  began,
  createdAt,
  lastUsedAt,
  ends,
  children,
}: Program) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 py-4">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-baseline gap-x-3 break-words font-medium">
          {name}
          {mark}
        </p>
        <p className="text-ink-soft text-sm">
          May do what members may
          {permissions.length > 0 &&
            `, and ${permissions.map((permission) => permissionWords[permission]).join(", ")}`}
          .
        </p>
        <p className="text-ink-faint text-sm">
          {began} <When at={createdAt} />,{" "}
          {lastUsedAt ? (
            <>
              last used <When at={lastUsedAt} />
            </>
          ) : (
            "never used"
          )}
          , {ends}
        </p>
      </div>
      {children}
    </li>
  );
}
