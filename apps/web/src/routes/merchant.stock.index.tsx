import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { createFileRoute, useNavigate } from "@tanstack/react-router";
import { Boxes } from "lucide-react";
import { useState } from "react";
import { Check } from "../admin/Check.tsx";
import { MayNotSee } from "../admin/MayNotSee.tsx";
import { may } from "../auth/viewer.ts";
import { SearchField } from "../merchant/SearchField.tsx";
import { BookDialog } from "../merchant/stock/BookDialog.tsx";
import { few, type StockItem, stockPages, stockSearch } from "../merchant/stock/queries.ts";
import { StockRow } from "../merchant/stock/StockRow.tsx";
import { counted } from "../merchant/variant-words.ts";
import { EmptyState } from "../parts/EmptyState.tsx";
import { LoadMore } from "../parts/LoadMore.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/merchant/stock/")({
  validateSearch: stockSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient, trpc, viewer }, deps }) => {
    if (!may(viewer, "stock:write")) return;
    await queryClient.infiniteQuery({ ...stockPages(trpc, deps), staleTime: 2_000 });
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Stock", hidden: true }),
  component: StockPage,
});

function StockPage() {
  const { viewer } = Route.useRouteContext();
  return may(viewer, "stock:write") ? <Stock /> : <MayNotSee title="Stock" />;
}

function Stock() {
  const search = Route.useSearch();
  const navigate = useNavigate({ from: "/merchant/stock/" });
  const pages = useSuspenseInfiniteQuery(stockPages(useTRPC(), search));
  const items = pages.data.pages.flatMap((page) => page.items);
  const [booked, book] = useState<StockItem>();
  const go = (changes: Record<string, unknown>, replace = false) =>
    navigate({ search: (before) => stockSearch({ ...before, ...changes }), replace, resetScroll: false });
  return (
    <>
      <PageHeader title="Stock" lead="What is on the shelf, the lowest first." />
      <search className="grid items-end gap-x-6 gap-y-2 sm:grid-cols-[minmax(0,1fr)_auto]">
        <SearchField
          label="Search stock"
          placeholder="Name or SKU"
          value={search.search}
          find={(text) => go({ search: text }, true)}
        />
        <Check
          label={`Only ${few} or fewer`}
          checked={search.low === "yes"}
          onChange={({ target }) => go({ low: target.checked ? "yes" : undefined })}
        />
      </search>
      <p role="status" className="-mb-4 text-ink-soft text-sm tabular-nums">
        {counted(pages.data.pages[0]?.total ?? 0, "variant")}
      </p>
      {items.length === 0 ? (
        <EmptyState icon={Boxes} title="Nothing is like that here">
          <p>Stock appears here with the first product.</p>
        </EmptyState>
      ) : (
        <div>
          <ul className="divide-y divide-line rounded-card border border-line bg-surface">
            {items.map((item) => (
              <StockRow key={item.variantId} item={item} book={() => book(item)} />
            ))}
          </ul>
          <LoadMore pages={pages} noun="variants" count={items.length} />
        </div>
      )}
      {booked && (
        <BookDialog
          // As it is now, where something was sold meanwhile.
          item={items.find(({ variantId }) => variantId === booked.variantId) ?? booked}
          close={() => book(undefined)}
        />
      )}
    </>
  );
}
