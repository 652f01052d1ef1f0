import type { ComponentProps } from "react";
import { TextField } from "../../parts/TextField.tsx";
import { toMajor } from "./money.ts";

type Amount = Omit<ComponentProps<typeof TextField>, "defaultValue"> & {
  /** Minor units of what was saved; null for nothing. */
  saved: { amount: number | null; currency: string };
};

/** Money, typed as people write it. */
export function AmountField({ saved: { amount, currency }, ...field }: Amount) {
  return (
    <TextField
      inputMode="decimal"
      autoComplete="off"
      defaultValue={amount === null ? "" : toMajor(amount, currency)}
      {...field}
    />
  );
}
