import { Money } from "../../parts/Money.tsx";
import { optionWords } from "../../products/options.ts";
import { ProductPicture } from "../../products/ProductPicture.tsx";
import type { Order } from "./words.ts";

/** What was ordered, as whoever packs it looks for it. */
export function MerchantLines({ order: { lines, currency } }: { order: Order }) {
  return (
    <ul className="divide-y divide-line">
      {lines.map(({ id, product, name, options, sku, unitPrice, quantity, total, restocked }) => (
        <li key={id} className="grid grid-cols-[3rem_minmax(0,1fr)_auto] gap-3 py-3 first:pt-0">
          <ProductPicture
            picture={product?.image ?? null}
            sizes="48px"
            className="aspect-square w-full rounded-control object-cover"
          />
          <div className="min-w-0">
            <p className="font-medium">{name}</p>
            <p className="text-ink-soft text-sm">
              {optionWords(options) && `${optionWords(options)} · `}
              <span className="font-mono text-xs">{sku}</span>
            </p>
            <p className="text-ink-faint text-sm">
              {quantity} × <Money amount={unitPrice} currency={currency} />
              {restocked > 0 && ` · ${restocked} back on the shelf`}
            </p>
          </div>
          <p className="font-medium">
            <Money amount={total} currency={currency} />
          </p>
        </li>
      ))}
    </ul>
  );
}
