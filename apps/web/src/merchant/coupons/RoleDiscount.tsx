import { contract } from "@agora/api/contract";
import { FormNote } from "../../forms/FormNote.tsx";
import { text } from "../../forms/fields.ts";
import { useForm } from "../../forms/use-form.ts";
import { Button } from "../../parts/Button.tsx";
import { inputLook } from "../../parts/Field.tsx";
import { toast } from "../../parts/toasts.ts";
import { useTRPCClient } from "../../trpc.ts";
import { useCouponsChanged } from "./use-coupons-changed.ts";

export function RoleDiscount({ role, percent }: { role: string; percent: number }) {
  const client = useTRPCClient();
  const changed = useCouponsChanged();
  const form = useForm({
    schema: contract.coupons.setRoleDiscount.input,
    read: (data) => ({ role, percent: Number(text(data, "percent") ?? "0") }),
    send: async (input) => {
      await client.coupons.setRoleDiscount.mutate(input);
      await changed();
      toast(
        input.percent === 0
          ? `${role} pays the full price.`
          : `Whoever is ${role} pays ${input.percent} % less.`,
      );
    },
  });
  const wrong = form.fields.percent;
  return (
    <li className="py-2">
      <form {...form.props} className="flex flex-wrap items-center gap-3">
        <span className="min-w-24 flex-1 font-medium">{role}</span>
        <span className="flex w-24 shrink-0 items-center gap-2">
          <input
            // What was saved elsewhere takes the place of what stands here.
            key={percent}
            name="percent"
            aria-label={`Percent off for ${role}`}
            aria-invalid={wrong ? true : undefined}
            inputMode="numeric"
            autoComplete="off"
            defaultValue={percent}
            className={`${inputLook} text-right`}
          />
          %
        </span>
        <Button type="submit" size="small" pending={form.pending}>
          Save<span className="sr-only"> {role}</span>
        </Button>
        {wrong && (
          <p role="alert" className="w-full font-medium text-danger text-sm">
            A whole number from 0 to 100.
          </p>
        )}
        <FormNote form={form} />
      </form>
    </li>
  );
}
