import type { Outputs } from "@agora/api/contract";
import { day } from "../../parts/day.ts";
import { ProgramRow } from "../programs/ProgramRow.tsx";
import { Disconnect } from "./Disconnect.tsx";

export type ConnectedApp = Outputs["connectedApps"]["list"]["items"][number];

export function AppRow({ app, disconnected }: { app: ConnectedApp; disconnected: () => void }) {
  const { host, expiresAt } = app;
  return (
    <ProgramRow
      {...app}
      mark={<span className="font-normal text-ink-faint text-sm">{host ?? "calls itself so"}</span>}
      began="Allowed"
      ends={`ends by itself on ${day(expiresAt)} unless it is used`}
    >
      <Disconnect app={app} disconnected={disconnected} />
    </ProgramRow>
  );
}
