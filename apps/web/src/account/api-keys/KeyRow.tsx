import type { Outputs } from "@agora/api/contract";
import { permissionWords } from "../../admin/permissions.ts";
import { day } from "../../parts/day.ts";
import { When } from "../../parts/When.tsx";
import { RevokeKey } from "./RevokeKey.tsx";

export type ApiKey = Outputs["apiKeys"]["list"]["items"][number];

export function KeyRow({ apiKey, revoked }: { apiKey: ApiKey; revoked: () => void }) {
  const { name, prefix, permissions, lastUsedAt, expiresAt, createdAt } = apiKey;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 py-4">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-baseline gap-x-3 font-medium">
          {name}
          <code className="font-mono font-normal text-ink-faint text-sm">{prefix}…</code>
        </p>
        <p className="text-ink-soft text-sm">
          May do what members may
          {permissions.length > 0 &&
            `, and ${permissions.map((permission) => permissionWords[permission]).join(", ")}`}
          .
        </p>
        <p className="text-ink-faint text-sm">
          Made <When at={createdAt} />,{" "}
          {lastUsedAt ? (
            <>
              last used <When at={lastUsedAt} />
            </>
          ) : (
            "never used"
          )}
          , {expiresAt ? `stops working on ${day(expiresAt)}` : "works until you end it"}
        </p>
      </div>
      <RevokeKey apiKey={apiKey} revoked={revoked} />
    </li>
  );
}
