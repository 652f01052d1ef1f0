import { Tag, X } from "lucide-react";
import { FormNote } from "../forms/FormNote.tsx";
import { text } from "../forms/fields.ts";
import { useForm } from "../forms/use-form.ts";
import { Button, buttonLook } from "../parts/Button.tsx";
import { refused } from "../parts/refusal.ts";
import { TextField } from "../parts/TextField.tsx";
import { toast } from "../parts/toasts.ts";
import { type Quote, useSetCoupon } from "./use-cart.ts";

/** The cart's coupon, or a field for one. `refusal` is why an order was refused for it. */
export function CouponField({ coupon, refusal }: { coupon: Quote["coupon"]; refusal?: string }) {
  const setCoupon = useSetCoupon();
  const form = useForm({
    schema: async () => (await import("@agora/api/contract")).contract.cart.setCoupon.input,
    read: (data) => ({ code: text(data, "code") ?? "" }),
    send: async (input) => {
      await setCoupon.mutateAsync(input);
      toast(`Coupon ${input.code} is in your cart.`);
    },
    about: { COUPON_NOT_VALID: "code" },
  });
  if (coupon) {
    const problem = coupon.problem ?? refusal;
    const remove = () =>
      setCoupon.mutate({ code: null }, { onError: (error) => toast(refused(error).message, "problem") });
    return (
      <div>
        <p className="flex items-center gap-2">
          <Tag className="size-4 text-ink-faint" aria-hidden />
          <span className="flex-1">
            Coupon <strong className="font-medium">{coupon.code}</strong>
          </span>
          <button
            type="button"
            aria-label={`Remove coupon ${coupon.code}`}
            className={buttonLook({ variant: "quiet", size: "icon", className: "-mr-3" })}
            onClick={remove}
          >
            <X className="size-4.5" aria-hidden />
          </button>
        </p>
        {problem && (
          <p role="alert" className="font-medium text-danger text-sm">
            {problem}
          </p>
        )}
      </div>
    );
  }
  return (
    <form {...form.props} className="grid gap-3">
      <FormNote form={form} />
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2">
        <TextField
          label="Coupon"
          name="code"
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          errors={form.fields.code}
        />
        <Button type="submit" pending={form.pending} className="mt-7.5">
          Use
        </Button>
      </div>
    </form>
  );
}
