import type { ReactNode } from "react";
import { Money } from "../parts/Money.tsx";
import type { Quote } from "./use-cart.ts";

type Sums = Pick<Quote, "currency" | "itemsTotal" | "adjustments" | "total">;

/** From the items to what is to be paid, with everything in between. */
export function Totals({ sums, children }: { sums: Sums; children?: ReactNode }) {
  const { currency, itemsTotal, adjustments, total } = sums;
  const included = adjustments.filter((each) => each.included > 0);
  return (
    <dl className="grid gap-2">
      <Row label="Items" amount={itemsTotal} currency={currency} />
      {adjustments
        .filter((each) => each.included === 0)
        .map(({ kind, label, amount }) => (
          <Row key={kind + label} label={label} amount={amount} currency={currency} />
        ))}
      <div className="mt-1 flex items-baseline justify-between gap-4 border-line border-t pt-3 font-semibold text-lg">
        <dt>Total</dt>
        <dd>
          <Money amount={total} currency={currency} />
        </dd>
      </div>
      {included.map(({ kind, label, included: part }) => (
        <div key={kind + label} className="flex justify-between gap-4 text-ink-faint text-sm">
          <dt>Includes {label}</dt>
          <dd>
            <Money amount={part} currency={currency} />
          </dd>
        </div>
      ))}
      {children}
    </dl>
  );
}

export function Row({ label, amount, currency }: { label: string; amount: number; currency: string }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="text-ink-soft">{label}</dt>
      <dd>
        <Money amount={amount} currency={currency} />
      </dd>
    </div>
  );
}
