import { useQueryClient } from "@tanstack/react-query";
import { toast } from "../../parts/toasts.ts";
import { useTRPC, useTRPCClient } from "../../trpc.ts";
import { EndProgram } from "../programs/EndProgram.tsx";
import type { ApiKey } from "./KeyRow.tsx";

export function RevokeKey({ apiKey: { id, name }, revoked }: { apiKey: ApiKey; revoked: () => void }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const ended = async () => {
    toast(`The key “${name}” no longer works.`);
    await queryClient.invalidateQueries({ queryKey: trpc.apiKeys.list.queryKey() });
    revoked();
  };
  return (
    <EndProgram act="Revoke" name={name} send={() => client.apiKeys.revoke.mutate({ id })} ended={ended}>
      Whatever uses this key is refused from its next request on. That can't be undone.
    </EndProgram>
  );
}
