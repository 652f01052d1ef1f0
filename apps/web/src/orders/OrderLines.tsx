import { Link } from "@tanstack/react-router";
import { Money } from "../parts/Money.tsx";
import { optionWords } from "../products/options.ts";
import { ProductPicture } from "../products/ProductPicture.tsx";
import type { Order } from "./queries.ts";

/** What was bought, as it was then; what is still sold links to its page. */
export function OrderLines({ order: { lines, currency } }: { order: Order }) {
  return (
    <ul aria-label="What was ordered" className="divide-y divide-line border-line border-y">
      {lines.map(({ id, product, name, options, sku, unitPrice, quantity, total, restocked }) => (
        <li key={id} className="grid grid-cols-[4rem_minmax(0,1fr)_auto] gap-4 py-4">
          <ProductPicture
            picture={product?.image ?? null}
            sizes="64px"
            className="aspect-square w-full rounded-control object-cover"
          />
          <div>
            <p className="font-medium leading-snug">
              {product ? (
                <Link
                  to="/shop/$slug"
                  params={{ slug: product.slug }}
                  search={{ variant: sku }}
                  className="hover:underline"
                >
                  {name}
                </Link>
              ) : (
                name
              )}
            </p>
            {optionWords(options) && <p className="text-ink-soft text-sm">{optionWords(options)}</p>}
            <p className="text-ink-faint text-sm">
              {quantity} × <Money amount={unitPrice} currency={currency} />
              {restocked > 0 && ` · ${restocked} sent back`}
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
