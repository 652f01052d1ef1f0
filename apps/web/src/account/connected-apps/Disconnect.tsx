import { useQueryClient } from "@tanstack/react-query";
import { toast } from "../../parts/toasts.ts";
import { useTRPC, useTRPCClient } from "../../trpc.ts";
import { EndProgram } from "../programs/EndProgram.tsx";
import type { ConnectedApp } from "./AppRow.tsx";

type Props = { app: ConnectedApp; disconnected: () => void };

export function Disconnect({ app: { id, name }, disconnected }: Props) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const ended = async () => {
    toast(`“${name}” no longer acts for you.`);
    await queryClient.invalidateQueries({ queryKey: trpc.connectedApps.list.queryKey() });
    disconnected();
  };
  return (
    <EndProgram
      act="Disconnect"
      name={name}
      send={() => client.connectedApps.revoke.mutate({ id })}
      ended={ended}
    >
      It is refused from its next request on. To act for you again, it has to ask you anew.
    </EndProgram>
  );
}
