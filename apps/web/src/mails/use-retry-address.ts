import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMeChanged } from "../auth/use-me-changed.ts";
import { refused } from "../parts/refusal.ts";
import { toast } from "../parts/toasts.ts";
import { useTRPC } from "../trpc.ts";

/** Says that one's refused address works again. */
export function useRetryAddress() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const meChanged = useMeChanged();
  return useMutation(
    trpc.mails.retryAddress.mutationOptions({
      onSuccess: async () => {
        toast("We write to this address again.");
        await Promise.all([meChanged(), queryClient.invalidateQueries(trpc.mails.preferences.pathFilter())]);
      },
      onError: (error) => toast(refused(error).message, "problem"),
    }),
  );
}
