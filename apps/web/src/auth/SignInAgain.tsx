import { useMutation } from "@tanstack/react-query";
import { Button } from "../parts/Button.tsx";
import { refused } from "../parts/refusal.ts";
import { toast } from "../parts/toasts.ts";
import { useTRPC } from "../trpc.ts";

/** Out, and back to this page by way of the sign-in. */
export function SignInAgain() {
  const signOut = useMutation(
    useTRPC().auth.signOut.mutationOptions({
      onSuccess: () => {
        const next = window.location.pathname;
        window.location.assign(`/sign-in?${new URLSearchParams({ next })}`);
      },
      onError: (error) => toast(refused(error).message, "problem"),
    }),
  );
  return (
    <div className="mt-2">
      <Button size="small" pending={signOut.isPending} onClick={() => signOut.mutate({})}>
        Sign in again
      </Button>
    </div>
  );
}
