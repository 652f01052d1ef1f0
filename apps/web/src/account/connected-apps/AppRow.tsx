import type { Outputs } from "@agora/api/contract";
import { permissionWords } from "../../admin/permissions.ts";
import { day } from "../../parts/day.ts";
import { When } from "../../parts/When.tsx";
import { Disconnect } from "./Disconnect.tsx";

export type ConnectedApp = Outputs["connectedApps"]["list"]["items"][number];

export function AppRow({ app, disconnected }: { app: ConnectedApp; disconnected: () => void }) {
  const { name, host, permissions, lastUsedAt, expiresAt, createdAt } = app;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 py-4">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-baseline gap-x-3 break-words font-medium">
          {name}
          <span className="font-normal text-ink-faint text-sm">{host ?? "calls itself so"}</span>
        </p>
        <p className="text-ink-soft text-sm">
          May do what members may
          {permissions.length > 0 &&
            `, and ${permissions.map((permission) => permissionWords[permission]).join(", ")}`}
          .
        </p>
        <p className="text-ink-faint text-sm">
          Allowed <When at={createdAt} />,{" "}
          {lastUsedAt ? (
            <>
              last used <When at={lastUsedAt} />
            </>
          ) : (
            "never used"
          )}
          , ends by itself on {day(expiresAt)} unless it is used
        </p>
      </div>
      <Disconnect app={app} disconnected={disconnected} />
    </li>
  );
}
