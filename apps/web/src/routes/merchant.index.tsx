import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute, redirect } from "@tanstack/react-router";
import { RangeSwitch } from "../admin/overview/RangeSwitch.tsx";
import { StatTile } from "../admin/overview/StatTile.tsx";
import { type Range, ranges } from "../admin/ranges.ts";
import { may } from "../auth/viewer.ts";
import { BestSellers } from "../merchant/overview/BestSellers.tsx";
import { ByStatus } from "../merchant/overview/ByStatus.tsx";
import { LowStock } from "../merchant/overview/LowStock.tsx";
import { OrderCharts } from "../merchant/overview/OrderCharts.tsx";
import { Unsettled } from "../merchant/overview/Unsettled.tsx";
import { unsettledPages } from "../merchant/overview/unsettled.ts";
import { merchantSections } from "../merchant/sections.ts";
import { lowStock } from "../merchant/stock/queries.ts";
import { money } from "../parts/Money.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/merchant/")({
  validateSearch: (search: Record<string, unknown>): { days?: Range } => ({
    days: ranges.find((range) => range === Number(search.days)),
  }),
  beforeLoad: ({ context: { viewer } }) => {
    const [first] = merchantSections(viewer);
    if (first && first.to !== "/merchant") throw redirect({ to: first.to });
  },
  loaderDeps: ({ search: { days = 30 } }) => ({ days }),
  loader: async ({ context: { queryClient, trpc, viewer }, deps: { days } }) => {
    if (!may(viewer, "orders:read")) return;
    await Promise.all([
      queryClient.query({ ...trpc.orders.stats.queryOptions({ days }), staleTime: 10_000 }),
      queryClient.infiniteQuery({ ...unsettledPages(trpc), staleTime: 10_000 }),
      may(viewer, "stock:write") && queryClient.query({ ...lowStock(trpc), staleTime: 10_000 }),
    ]);
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Selling", hidden: true }),
  component: OverviewPage,
});

function OverviewPage() {
  const { days = 30 } = Route.useSearch();
  const { viewer } = Route.useRouteContext();
  const { data: stats } = useSuspenseQuery(useTRPC().orders.stats.queryOptions({ days }));
  const amount = (minor: number) => money(minor, stats.currency);
  return (
    <>
      <PageHeader title="Selling">
        <RangeSwitch days={days} to="/merchant" />
      </PageHeader>
      <Unsettled maySettle={may(viewer, "orders:refund")} />
      <dl className="grid grid-cols-2 gap-4 xl:grid-cols-4">
        <StatTile label="Revenue" value={amount(stats.revenue)} note="Paid, less what was given back" />
        <StatTile label="Orders" value={stats.orders} note="Without cancelled ones" />
        <StatTile label="Average order" value={amount(stats.averageOrder)} />
        <StatTile label="Units sold" value={stats.units} />
      </dl>
      <OrderCharts days={stats.byDay} currency={stats.currency} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="grid gap-6">
          <ByStatus shares={stats.byStatus} />
          {may(viewer, "stock:write") && <LowStock />}
        </div>
        <BestSellers
          sellers={stats.bestSellers}
          currency={stats.currency}
          editable={may(viewer, "products:write")}
        />
      </div>
    </>
  );
}
