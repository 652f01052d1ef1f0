import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { AskCancel, AskDialog } from "../../parts/AskDialog.tsx";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { refused } from "../../parts/refusal.ts";
import { toast } from "../../parts/toasts.ts";
import { useTRPC } from "../../trpc.ts";
import type { ConnectedApp } from "./AppRow.tsx";

export function Disconnect({
  app: { id, name },
  disconnected,
}: {
  app: ConnectedApp;
  disconnected: () => void;
}) {
  const [asking, setAsking] = useState(false);
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.connectedApps.revoke.mutationOptions({
      onSuccess: async () => {
        setAsking(false);
        toast(`“${name}” no longer acts for you.`);
        await queryClient.invalidateQueries({ queryKey: trpc.connectedApps.list.queryKey() });
        disconnected();
      },
    }),
  );
  return (
    <>
      <Button size="small" aria-label={`Disconnect ${name}`} onClick={() => setAsking(true)}>
        Disconnect
      </Button>
      <AskDialog
        open={asking}
        title={`Disconnect “${name}”?`}
        onClose={() => setAsking(false)}
        actions={
          <>
            <AskCancel asChild>
              <Button variant="quiet">Keep it</Button>
            </AskCancel>
            <Button variant="danger" pending={revoke.isPending} onClick={() => revoke.mutate({ id })}>
              Disconnect
            </Button>
          </>
        }
      >
        {revoke.error && <Banner>{refused(revoke.error).message}</Banner>}
        <p>It is refused from its next request on. To act for you again, it has to ask you anew.</p>
      </AskDialog>
    </>
  );
}
