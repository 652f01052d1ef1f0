import type { Order } from "./words.ts";

type Priced = Pick<Order, "adjustments"> & {
  lines: Pick<Order["lines"][number], "id" | "quantity" | "total">[];
};

/** What so many units of each line cost after discounts, with the tax that came on top of them; minor units. */
export function worthOf({ lines, adjustments }: Priced, units: Readonly<Record<string, number>>): number {
  const net = lines.reduce((sum, { id, quantity, total }) => sum + (total * (units[id] ?? 0)) / quantity, 0);
  const amountOf = (kind: string) =>
    adjustments.reduce((sum, adjustment) => sum + (adjustment.kind === kind ? adjustment.amount : 0), 0);
  const taxed = lines.reduce((sum, { total }) => sum + total, 0) + amountOf("shipping");
  return Math.round(taxed === 0 ? net : net + (amountOf("tax") * net) / taxed);
}
