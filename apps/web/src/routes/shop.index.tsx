import { createFileRoute } from "@tanstack/react-router";
import { SlidersHorizontal } from "lucide-react";
import { PageHeader } from "../parts/PageHeader.tsx";
import { FoundProducts } from "../shop/FoundProducts.tsx";
import { ProductList } from "../shop/ProductList.tsx";
import { foundProducts, productPages } from "../shop/queries.ts";
import { ShopBar } from "../shop/ShopBar.tsx";
import { ShopFilters } from "../shop/ShopFilters.tsx";
import { narrowedBy, shopFilter, shopSearch } from "../shop/shop-search.ts";
import { head } from "../site/head.ts";

export const Route = createFileRoute("/shop/")({
  validateSearch: shopSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient, trpc, settings }, deps: { q, sort, after, ...search } }) => {
    const filter = shopFilter(search, settings.currency);
    const fresh = { staleTime: 60_000 };
    await Promise.all([
      queryClient.query({ ...trpc.products.categories.queryOptions(), ...fresh }),
      q === undefined
        ? queryClient.infiniteQuery({ ...productPages(trpc, { ...filter, sort }, after), ...fresh })
        : queryClient.infiniteQuery({ ...foundProducts(trpc, { q, ...filter }, after), ...fresh }),
    ]);
  },
  head: ({ match: { context, search } }) =>
    head({
      siteName: context.settings.siteName,
      title: search.q ? `${search.q} – Shop` : "Shop",
      description: `What ${context.settings.siteName} sells.`,
      path: search.category ? `/shop?category=${encodeURIComponent(search.category)}` : "/shop",
      hidden: search.q !== undefined,
    }),
  component: ShopPage,
});

function ShopPage() {
  const search = Route.useSearch();
  const { currency } = Route.useRouteContext({ select: ({ settings }) => settings });
  const narrowed = narrowedBy(search);
  return (
    <div className="page grid gap-6 pt-10 sm:pt-14">
      <PageHeader title="Shop" />
      <ShopBar search={search} />
      <details className="rounded-card border border-line px-4 lg:hidden">
        <summary className="flex min-h-11 items-center gap-2.5 font-medium">
          <SlidersHorizontal className="size-4.5 text-ink-faint" aria-hidden />
          Filters{narrowed > 0 && ` (${narrowed})`}
        </summary>
        <div className="pt-2 pb-4">
          <ShopFilters search={search} currency={currency} />
        </div>
      </details>
      <div className="grid gap-x-12 lg:grid-cols-[14rem_minmax(0,1fr)]">
        <aside aria-label="Filters" className="max-lg:hidden">
          <ShopFilters search={search} currency={currency} />
        </aside>
        {search.q === undefined ? (
          <ProductList search={search} currency={currency} />
        ) : (
          <FoundProducts q={search.q} search={search} currency={currency} />
        )}
      </div>
    </div>
  );
}
