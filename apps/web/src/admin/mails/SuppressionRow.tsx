import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "../../parts/Button.tsx";
import { reasonOf, refused } from "../../parts/refusal.ts";
import { toast } from "../../parts/toasts.ts";
import { When } from "../../parts/When.tsx";
import { useTRPC } from "../../trpc.ts";
import type { Suppression } from "./suppressions.ts";

export function SuppressionRow({ one, mayLift }: { one: Suppression; mayLift: boolean }) {
  const { address, reason, createdAt } = one;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const lift = useMutation(
    trpc.mails.unsuppress.mutationOptions({
      onSuccess: () => toast(`We write to ${address} again.`),
      onError: (error) => {
        // Somebody else was faster, which is as good.
        if (reasonOf(error) !== "NOT_FOUND") toast(refused(error).message, "problem");
      },
      onSettled: () => queryClient.invalidateQueries(trpc.mails.suppressions.pathFilter()),
    }),
  );
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-6">
      <div className="min-w-0 flex-1 basis-60">
        <p className="break-all font-medium">{address}</p>
        <p className="break-words text-ink-soft text-sm">{reason}</p>
        <p className="text-ink-faint text-sm">
          <When at={createdAt} />
        </p>
      </div>
      {mayLift && (
        <Button
          size="small"
          className="max-sm:w-full"
          aria-label={`Send to ${address} again`}
          pending={lift.isPending}
          onClick={() => lift.mutate({ address })}
        >
          Send again
        </Button>
      )}
    </li>
  );
}
