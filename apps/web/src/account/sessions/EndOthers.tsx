import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { AskCancel, AskDialog } from "../../parts/AskDialog.tsx";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { refused } from "../../parts/refusal.ts";
import { toast } from "../../parts/toasts.ts";
import { useTRPC } from "../../trpc.ts";

export function EndOthers() {
  const [asking, setAsking] = useState(false);
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.sessions.revokeOthers.mutationOptions({
      onSuccess: async ({ ended }) => {
        setAsking(false);
        toast(ended === 1 ? "One device is signed out." : `${ended} devices are signed out.`);
        await queryClient.invalidateQueries({ queryKey: trpc.sessions.list.queryKey() });
      },
    }),
  );
  return (
    <>
      <Button onClick={() => setAsking(true)}>Sign out all others</Button>
      <AskDialog
        open={asking}
        title="Sign out everywhere else?"
        onClose={() => setAsking(false)}
        actions={
          <>
            <AskCancel asChild>
              <Button variant="quiet">Leave them</Button>
            </AskCancel>
            <Button variant="danger" pending={revoke.isPending} onClick={() => revoke.mutate({})}>
              Sign out all others
            </Button>
          </>
        }
      >
        {revoke.error && <Banner>{refused(revoke.error).message}</Banner>}
        <p>Every other browser, program and app is signed out at once. This one stays.</p>
      </AskDialog>
    </>
  );
}
