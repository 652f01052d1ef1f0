import type { Outputs } from "@agora/api/contract";
import { Link } from "@tanstack/react-router";
import { Panel } from "../../admin/Panel.tsx";
import { Money } from "../../parts/Money.tsx";
import { counted } from "../variant-words.ts";

type Seller = Outputs["orders"]["stats"]["bestSellers"][number];

export function BestSellers({
  sellers,
  currency,
  editable,
}: {
  sellers: Seller[];
  currency: string;
  /** Names lead to the product's editor for those who may change it. */
  editable: boolean;
}) {
  return (
    <Panel title="Best sellers" lead="In these days, by units.">
      {sellers.length === 0 ? (
        <p className="text-ink-soft">Nothing was sold in these days.</p>
      ) : (
        <ol className="divide-y divide-line">
          {sellers.map(({ product, units, revenue }) => (
            <li key={product.id} className="flex min-h-12 items-center justify-between gap-4 py-1.5">
              {editable ? (
                <Link
                  to="/merchant/products/$id"
                  params={{ id: product.id }}
                  className="min-w-0 py-2 font-medium underline-offset-4 hover:underline"
                >
                  {product.name}
                </Link>
              ) : (
                <span className="min-w-0 font-medium">{product.name}</span>
              )}
              <span className="shrink-0 text-right text-ink-soft text-sm tabular-nums">
                {counted(units, "unit")} · <Money amount={revenue} currency={currency} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
