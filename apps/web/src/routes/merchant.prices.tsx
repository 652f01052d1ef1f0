import { createFileRoute } from "@tanstack/react-router";
import { Suspense } from "react";
import { MayNotSee } from "../admin/MayNotSee.tsx";
import { may } from "../auth/viewer.ts";
import { PriceFilters } from "../merchant/prices/PriceFilters.tsx";
import { PriceTable } from "../merchant/prices/PriceTable.tsx";
import { pricePages, priceSearch } from "../merchant/prices/queries.ts";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";

export const Route = createFileRoute("/merchant/prices")({
  validateSearch: priceSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient, trpc, viewer }, deps }) => {
    if (!may(viewer, "products:write")) return;
    await Promise.all([
      queryClient.infiniteQuery({ ...pricePages(trpc, deps), staleTime: 2_000 }),
      queryClient.query({ ...trpc.products.categories.queryOptions(), staleTime: 10_000 }),
    ]);
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Prices", hidden: true }),
  component: PricesPage,
});

function PricesPage() {
  const { viewer, settings } = Route.useRouteContext();
  const search = Route.useSearch();
  if (!may(viewer, "products:write")) return <MayNotSee title="Prices" />;
  return (
    <>
      <PageHeader
        title="Prices"
        lead="Type into the table, or choose rows and change them together. Nothing counts until all of it is saved."
      />
      <PriceFilters search={search} />
      <Suspense fallback={<div className="skeleton h-64" role="status" aria-label="Loading prices" />}>
        <PriceTable search={search} currency={settings.currency} />
      </Suspense>
    </>
  );
}
