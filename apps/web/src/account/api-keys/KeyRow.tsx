import type { Outputs } from "@agora/api/contract";
import { day } from "../../parts/day.ts";
import { ProgramRow } from "../programs/ProgramRow.tsx";
import { RevokeKey } from "./RevokeKey.tsx";

export type ApiKey = Outputs["apiKeys"]["list"]["items"][number];

export function KeyRow({ apiKey, revoked }: { apiKey: ApiKey; revoked: () => void }) {
  const { prefix, expiresAt } = apiKey;
  return (
    <ProgramRow
      {...apiKey}
      mark={<code className="font-mono font-normal text-ink-faint text-sm">{prefix}…</code>}
      began="Made"
      ends={expiresAt ? `stops working on ${day(expiresAt)}` : "works until you end it"}
    >
      <RevokeKey apiKey={apiKey} revoked={revoked} />
    </ProgramRow>
  );
}
