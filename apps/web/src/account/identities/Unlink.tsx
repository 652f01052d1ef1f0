import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { textLink } from "../../auth/AuthPage.tsx";
import { AskCancel, AskDialog } from "../../parts/AskDialog.tsx";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { reasonOf, refused } from "../../parts/refusal.ts";
import { toast } from "../../parts/toasts.ts";
import { useTRPC } from "../../trpc.ts";

export function Unlink({ provider, name }: { provider: string; name: string }) {
  const [asking, setAsking] = useState(false);
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const unlink = useMutation(
    trpc.identities.unlink.mutationOptions({
      onSuccess: async () => {
        setAsking(false);
        toast(`${name} is no longer linked.`);
        await queryClient.invalidateQueries({ queryKey: trpc.identities.list.queryKey() });
      },
    }),
  );
  const close = () => {
    setAsking(false);
    unlink.reset();
  };
  return (
    <>
      <Button size="small" aria-label={`Unlink ${name}`} onClick={() => setAsking(true)}>
        Unlink
      </Button>
      <AskDialog
        open={asking}
        title={`Unlink ${name}?`}
        onClose={close}
        actions={
          <>
            <AskCancel asChild>
              <Button variant="quiet">Keep it</Button>
            </AskCancel>
            <Button variant="danger" pending={unlink.isPending} onClick={() => unlink.mutate({ provider })}>
              Unlink
            </Button>
          </>
        }
      >
        {unlink.error && (
          <Banner>
            {refused(unlink.error).message}
            {reasonOf(unlink.error) === "LAST_WAY_IN" && (
              <>
                {" "}
                <Link to="/settings/security" className={textLink}>
                  To your password
                </Link>
              </>
            )}
          </Banner>
        )}
        <p>You can't sign in with {name} any more then. Your account here stays as it is.</p>
      </AskDialog>
    </>
  );
}
