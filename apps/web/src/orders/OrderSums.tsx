import { Row, Totals } from "../cart/Totals.tsx";
import type { Order } from "./queries.ts";

/** What it came to, what was paid and what went back. */
export function OrderSums({ order }: { order: Order }) {
  const { paid, refunded, currency } = order;
  return (
    <Totals sums={order}>
      {paid > 0 && <Row label="Paid" amount={paid} currency={currency} />}
      {refunded > 0 && <Row label="Refunded" amount={-refunded} currency={currency} />}
    </Totals>
  );
}
