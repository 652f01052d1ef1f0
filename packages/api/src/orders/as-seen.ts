import { Refusal } from "../errors.ts";
import type { quoteOf } from "./quote.ts";

type Quoted = Awaited<ReturnType<typeof quoteOf>>;
type Seen = { lines: readonly unknown[]; expectedTotal: number };

/** What the columns hold. */
const largestTotal = 2_000_000_000;

/** @throws Refusal for what is no longer as the buyer saw it, with the quote as it is now where that helps. */
export function refuseUnlessAsSeen({ quote, discounted }: Quoted, { lines, expectedTotal }: Seen): void {
  if (quote.lines.length < lines.length) throw new Refusal("NOT_FOUND");
  const short = quote.lines.filter(({ quantity, available }) => quantity > available);
  if (short.length > 0) throw outOfStock(short);
  if (quote.coupon?.problem)
    throw new Refusal("COUPON_NOT_VALID", { message: quote.coupon.problem, current: quote });
  if (discounted < quote.minimum) throw new Refusal("BELOW_MINIMUM", { current: quote });
  if (quote.total > largestTotal)
    throw new Refusal("INVALID_INPUT", { fields: { lines: ["This is more than one order can hold"] } });
  if (quote.total !== expectedTotal) throw new Refusal("PRICE_CHANGED", { current: quote });
}

function outOfStock(short: Quoted["quote"]["lines"]): Refusal {
  const fields = Object.fromEntries(
    short.map(({ variantId, available, product }) => [
      variantId,
      [available > 0 ? `Only ${available} of ${product.name} are left` : `${product.name} is sold out`],
    ]),
  );
  return new Refusal("OUT_OF_STOCK", { fields });
}
