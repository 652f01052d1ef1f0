import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Panel } from "../../admin/Panel.tsx";
import { useTRPC } from "../../trpc.ts";
import { lowStock } from "../stock/queries.ts";
import { StockCount } from "../stock/StockCount.tsx";
import { fullName } from "../variant-words.ts";

/** What is about to run out. */
export function LowStock() {
  const { items, total = 0 } = useSuspenseQuery(lowStock(useTRPC())).data;
  return (
    <Panel
      title="Low stock"
      aside={
        total > items.length && (
          <Link
            to="/merchant/stock"
            search={{ low: "yes" }}
            className="text-ink-soft text-sm underline underline-offset-4"
          >
            All {total}
          </Link>
        )
      }
    >
      {items.length === 0 ? (
        <p className="text-ink-soft">There is enough of everything.</p>
      ) : (
        <ul className="divide-y divide-line">
          {items.map(({ variantId, product, options, stock }) => (
            <li key={variantId} className="flex min-h-12 items-center justify-between gap-4 py-1.5">
              <Link
                to="/merchant/stock/$variantId"
                params={{ variantId }}
                className="min-w-0 py-2 font-medium underline-offset-4 hover:underline"
              >
                {fullName(product.name, options)}
              </Link>
              <StockCount stock={stock} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
