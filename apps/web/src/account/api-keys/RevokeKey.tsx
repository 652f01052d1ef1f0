import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { AskCancel, AskDialog } from "../../parts/AskDialog.tsx";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { refused } from "../../parts/refusal.ts";
import { toast } from "../../parts/toasts.ts";
import { useTRPC } from "../../trpc.ts";
import type { ApiKey } from "./KeyRow.tsx";

export function RevokeKey({ apiKey: { id, name }, revoked }: { apiKey: ApiKey; revoked: () => void }) {
  const [asking, setAsking] = useState(false);
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.apiKeys.revoke.mutationOptions({
      onSuccess: async () => {
        setAsking(false);
        toast(`The key “${name}” no longer works.`);
        await queryClient.invalidateQueries({ queryKey: trpc.apiKeys.list.queryKey() });
        revoked();
      },
    }),
  );
  return (
    <>
      <Button size="small" aria-label={`Revoke ${name}`} onClick={() => setAsking(true)}>
        Revoke
      </Button>
      <AskDialog
        open={asking}
        title={`Revoke “${name}”?`}
        onClose={() => setAsking(false)}
        actions={
          <>
            <AskCancel asChild>
              <Button variant="quiet">Keep it</Button>
            </AskCancel>
            <Button variant="danger" pending={revoke.isPending} onClick={() => revoke.mutate({ id })}>
              Revoke
            </Button>
          </>
        }
      >
        {revoke.error && <Banner>{refused(revoke.error).message}</Banner>}
        <p>Whatever uses this key is refused from its next request on. That can't be undone.</p>
      </AskDialog>
    </>
  );
}
