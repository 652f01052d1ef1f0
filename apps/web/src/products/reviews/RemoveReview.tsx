import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { AskCancel, AskDialog } from "../../parts/AskDialog.tsx";
import { Button } from "../../parts/Button.tsx";
import { refused } from "../../parts/refusal.ts";
import { toast } from "../../parts/toasts.ts";
import { useTRPC } from "../../trpc.ts";
import { useReviewsChanged } from "./use-reviews-changed.ts";

export function RemoveReview({ id }: { id: string }) {
  const [open, setOpen] = useState(false);
  const changed = useReviewsChanged();
  const remove = useMutation(
    useTRPC().reviews.remove.mutationOptions({
      onSuccess: async () => {
        setOpen(false);
        document.getElementById("reviews")?.focus();
        toast("Your review is removed.");
        await changed();
      },
      onError: (error) => toast(refused(error).message, "problem"),
    }),
  );
  return (
    <>
      <Button variant="quiet" size="small" onClick={() => setOpen(true)}>
        Remove
      </Button>
      <AskDialog
        open={open}
        title="Remove your review?"
        onClose={() => setOpen(false)}
        actions={
          <>
            <AskCancel asChild>
              <Button>Keep it</Button>
            </AskCancel>
            <Button variant="danger" pending={remove.isPending} onClick={() => remove.mutate({ id })}>
              Remove
            </Button>
          </>
        }
      >
        <p>Its stars no longer count. You can write another one later.</p>
      </AskDialog>
    </>
  );
}
