import { useMutation } from "@tanstack/react-query";
import { useHydrated } from "@tanstack/react-router";
import { Badge } from "../../admin/Badge.tsx";
import { Button } from "../../parts/Button.tsx";
import { refused } from "../../parts/refusal.ts";
import { toast } from "../../parts/toasts.ts";
import { useTRPCClient } from "../../trpc.ts";
import type { Coupon } from "./queries.ts";
import { useCouponsChanged } from "./use-coupons-changed.ts";
import { stateOf, termWords, usesWords, valueWords } from "./words.ts";

export function CouponRow({
  coupon,
  currency,
  change,
}: {
  coupon: Coupon;
  currency: string;
  change: () => void;
}) {
  const client = useTRPCClient();
  const changed = useCouponsChanged();
  // The server's clock and the reader's may stand on two sides of a coupon's end.
  const state = useHydrated() ? stateOf(coupon, Date.now()) : undefined;
  const disabled = coupon.disabledAt !== null;
  const turn = useMutation({
    mutationFn: () => client.coupons.disable.mutate({ id: coupon.id, disabled: !disabled }),
    onSuccess: async () => {
      await changed();
      toast(disabled ? `${coupon.code} counts again.` : `${coupon.code} counts no longer.`);
    },
    onError: (error) => toast(refused(error).message, "problem"),
  });
  const terms = termWords(coupon, currency);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-6">
      <div className="min-w-0 flex-1 basis-60">
        <p className="flex flex-wrap items-center gap-2">
          <code className="font-medium font-mono">{coupon.code}</code>
          {state && <Badge tone={state.tone}>{state.text}</Badge>}
        </p>
        <p className="text-ink-soft text-sm">
          {valueWords(coupon, currency)}
          {terms && ` · ${terms}`}
        </p>
        <p className="text-ink-faint text-sm tabular-nums">{usesWords(coupon)}</p>
      </div>
      <div className="flex gap-1">
        <Button variant="quiet" size="small" onClick={change}>
          Change<span className="sr-only"> {coupon.code}</span>
        </Button>
        <Button variant="quiet" size="small" pending={turn.isPending} onClick={() => turn.mutate()}>
          {disabled ? "Enable" : "Disable"}
          <span className="sr-only"> {coupon.code}</span>
        </Button>
      </div>
    </li>
  );
}
