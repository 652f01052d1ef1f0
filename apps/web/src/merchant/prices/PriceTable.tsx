import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Tag } from "lucide-react";
import { useEffect } from "react";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { LoadMore } from "../../parts/LoadMore.tsx";
import { useTRPC } from "../../trpc.ts";
import { usePicked } from "../use-picked.ts";
import { ChangeForm } from "./ChangeForm.tsx";
import { PriceGrid } from "./PriceGrid.tsx";
import { type PriceSearch, pricePages } from "./queries.ts";
import { UnsavedPrices } from "./UnsavedPrices.tsx";
import { usePriceDrafts } from "./use-price-drafts.ts";
import { useSavePrices } from "./use-save-prices.ts";

export function PriceTable({ search, currency }: { search: PriceSearch; currency: string }) {
  const pages = useSuspenseInfiniteQuery(pricePages(useTRPC(), search));
  const items = pages.data.pages.flatMap((page) => page.items);
  const picked = usePicked();
  const drafts = usePriceDrafts(currency);
  const saving = useSavePrices(drafts, currency);
  const { renew } = drafts;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was read again is followed, not what is typed.
  useEffect(() => renew(pages.data.pages.flatMap((page) => page.items)), [pages.data]);
  const shown = items.filter(({ variantId }) => picked.has(variantId));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      {items.length === 0 ? (
        <EmptyState icon={Tag} title="Nothing is like that here">
          <p>Prices appear here with the first product.</p>
        </EmptyState>
      ) : (
        <>
          <ChangeForm
            count={shown.length}
            currency={currency}
            change={(change, options) => drafts.change(shown, change, options)}
          />
          <div>
            <PriceGrid
              items={items}
              total={pages.data.pages[0]?.total ?? items.length}
              currency={currency}
              drafts={drafts}
              picked={picked}
              problems={saving.byVariant}
            />
            <LoadMore pages={pages} noun="variants" count={items.length} />
          </div>
        </>
      )}
      <UnsavedPrices count={drafts.drafts.length} saving={saving} />
    </div>
  );
}
