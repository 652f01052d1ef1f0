import type { Quote } from "../cart/use-cart.ts";
import { Money } from "../parts/Money.tsx";
import { optionWords } from "../products/options.ts";

/** What is about to be ordered, in short. */
export function SummaryLines({ quote: { lines, currency } }: { quote: Quote }) {
  return (
    <ul aria-label="In your cart" className="grid gap-2.5">
      {lines.map(({ variantId, product, options, quantity, unitPrice }) => (
        <li key={variantId} className="flex items-baseline justify-between gap-4">
          <span className="min-w-0">
            {quantity} × {product.name}
            {optionWords(options) && <span className="text-ink-faint"> ({optionWords(options)})</span>}
          </span>
          <Money amount={unitPrice * quantity} currency={currency} />
        </li>
      ))}
    </ul>
  );
}
