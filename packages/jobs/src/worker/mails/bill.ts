import { moneyText } from "../money.ts";
import type { BillRow, Block } from "./mail.ts";

/** Amounts in minor units of `currency`. */
export type Bill = {
  currency: string;
  lines: { name: string; options: Record<string, string>; quantity: number; unitPrice: number }[];
  adjustments: { label: string; amount: number; included: number }[];
  total: number;
};

/** The lines at their prices, what was added and taken off, and what it comes to. */
export function bill({ currency, lines, adjustments, total }: Bill): Block {
  const money = (amount: number) => moneyText(amount, currency);
  const items = lines.map(({ name, options, quantity, unitPrice }): BillRow => {
    const chosen = Object.entries(options).map(([option, value]) => `${option} ${value}`);
    const label = `${quantity} × ${[name, ...chosen].join(", ")}`;
    return { label, amount: money(unitPrice * quantity) };
  });
  const added = adjustments.filter(({ included }) => included === 0);
  const within = adjustments.filter(({ included }) => included > 0);
  return {
    kind: "bill",
    rows: [
      ...items,
      ...added.map(({ label, amount }) => ({ label, amount: money(amount) })),
      { label: "Total", amount: money(total), sum: true },
      ...within.map(({ label, included }) => ({ label: `${label}, included`, amount: money(included) })),
    ],
  };
}
