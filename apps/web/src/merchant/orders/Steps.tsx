import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ClipboardCheck } from "lucide-react";
import { useState } from "react";
import { Banner } from "../../parts/Banner.tsx";
import { Button, buttonLook } from "../../parts/Button.tsx";
import { refused } from "../../parts/refusal.ts";
import { toast } from "../../parts/toasts.ts";
import { useTRPCClient } from "../../trpc.ts";
import { CancelDialog } from "./CancelDialog.tsx";
import { RefundDialog } from "./RefundDialog.tsx";
import { ShipDialog } from "./ShipDialog.tsx";
import { useOrderChanged } from "./use-order-changed.ts";
import type { Order } from "./words.ts";

type Asked = "ship" | "cancel" | "refund";

/** What can be done with an order as it stands; what somebody else was faster with is told. */
export function Steps({ order, mayStep, mayRefund }: { order: Order; mayStep: boolean; mayRefund: boolean }) {
  const client = useTRPCClient();
  const changed = useOrderChanged(order.number);
  const [asked, ask] = useState<Asked>();
  const close = () => ask(undefined);
  const { number, status, paid, refunded } = order;
  const step = useMutation({
    mutationFn: (kind: "confirm" | "deliver") => client.orders[kind].mutate({ number }),
    onSuccess: async (now, kind) => {
      await changed(now);
      toast(kind === "confirm" ? "The order is confirmed." : "The order is delivered.");
    },
    onError: () => changed(),
  });
  const open = status === "pending" || status === "confirmed";
  const refundable = mayRefund && paid > refunded;
  return (
    <div className="grid gap-3 empty:hidden">
      {step.error && <Banner>{refused(step.error).message}</Banner>}
      {(mayStep || refundable) && (
        <div className="flex flex-wrap gap-2 empty:hidden">
          {mayStep && status === "pending" && (
            <Button variant="primary" pending={step.isPending} onClick={() => step.mutate("confirm")}>
              {paid === 0 && order.total > 0 ? "Confirm without payment" : "Confirm"}
            </Button>
          )}
          {mayStep && status === "confirmed" && (
            <>
              <Button variant="primary" onClick={() => ask("ship")}>
                Ship …
              </Button>
              <Link to="/merchant/orders/$number/packing" params={{ number }} className={buttonLook()}>
                <ClipboardCheck className="size-4.5" aria-hidden />
                Pack
              </Link>
            </>
          )}
          {mayStep && status === "shipped" && (
            <Button variant="primary" pending={step.isPending} onClick={() => step.mutate("deliver")}>
              It has arrived
            </Button>
          )}
          {refundable && <Button onClick={() => ask("refund")}>Refund …</Button>}
          {mayStep && open && (
            <Button variant="quiet" onClick={() => ask("cancel")}>
              Cancel order …
            </Button>
          )}
        </div>
      )}
      {asked === "ship" && <ShipDialog order={order} close={close} />}
      {asked === "cancel" && <CancelDialog order={order} close={close} />}
      {asked === "refund" && <RefundDialog order={order} close={close} />}
    </div>
  );
}
