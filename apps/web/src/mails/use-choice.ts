import type { Inputs } from "@agora/api/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { refused } from "../parts/refusal.ts";
import { toast } from "../parts/toasts.ts";
import { useTRPC } from "../trpc.ts";

type Choice = Omit<Inputs["mails"]["setPreferences"], "token">;

/** Saves a choice as it is made. One is sent after the other, so that the last one counts. */
export function useChoice(token: string | undefined) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { queryKey } = trpc.mails.preferences.queryOptions({ token });
  const save = useMutation(
    trpc.mails.setPreferences.mutationOptions({
      scope: { id: "mail-preferences" },
      onMutate: ({ token: _, ...choice }) =>
        queryClient.setQueryData(queryKey, (before) => before && { ...before, ...choice }),
      onSuccess: () => toast("Saved."),
      onError: async (error) => {
        toast(refused(error).message, "problem");
        await queryClient.invalidateQueries({ queryKey });
      },
    }),
  );
  return (choice: Choice) => save.mutate({ token, ...choice });
}
