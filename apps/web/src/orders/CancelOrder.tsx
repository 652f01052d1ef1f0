import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { AskCancel, AskDialog } from "../parts/AskDialog.tsx";
import { Button } from "../parts/Button.tsx";
import { refused } from "../parts/refusal.ts";
import { toast } from "../parts/toasts.ts";
import { useTRPC } from "../trpc.ts";
import type { Order } from "./queries.ts";

/** Asks first. Whatever it is refused for, the order is read again. */
export function CancelOrder({ order, token }: { order: Order; token?: string }) {
  const [open, setOpen] = useState(false);
  const queryClient = useQueryClient();
  const { orders } = useTRPC();
  const { number } = order;
  const { queryKey } = orders.get.queryOptions({ number, token });
  const cancel = useMutation(
    orders.cancel.mutationOptions({
      onSuccess: (cancelled) => {
        queryClient.setQueryData(queryKey, cancelled);
        toast("Your order is cancelled.");
      },
      onError: async (error) => {
        toast(refused(error).message, "problem");
        await queryClient.invalidateQueries({ queryKey });
      },
      onSettled: () => {
        setOpen(false);
        void queryClient.invalidateQueries(orders.list.pathFilter());
      },
    }),
  );
  if (order.status !== "pending" && order.status !== "confirmed") return null;
  return (
    <>
      <Button variant="quiet" onClick={() => setOpen(true)}>
        Cancel this order
      </Button>
      <AskDialog
        open={open}
        title="Cancel this order?"
        onClose={() => setOpen(false)}
        actions={
          <>
            <AskCancel asChild>
              <Button>Keep it</Button>
            </AskCancel>
            <Button
              variant="danger"
              pending={cancel.isPending}
              onClick={() => cancel.mutate({ number, token })}
            >
              Cancel the order
            </Button>
          </>
        }
      >
        <p>
          {order.paid > order.refunded
            ? "What you paid goes back the way it came. This can't be undone."
            : "Nothing was charged. This can't be undone."}
        </p>
      </AskDialog>
    </>
  );
}
