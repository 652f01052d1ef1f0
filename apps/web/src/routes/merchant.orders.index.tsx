import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { Receipt } from "lucide-react";
import { MayNotSee } from "../admin/MayNotSee.tsx";
import { may } from "../auth/viewer.ts";
import { OrderFilters } from "../merchant/orders/OrderFilters.tsx";
import { OrderRow } from "../merchant/orders/OrderRow.tsx";
import { orderPages, orderSearch } from "../merchant/orders/order-search.ts";
import { counted } from "../merchant/variant-words.ts";
import { EmptyState } from "../parts/EmptyState.tsx";
import { LoadMore } from "../parts/LoadMore.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/merchant/orders/")({
  validateSearch: orderSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient, trpc, viewer }, deps }) => {
    if (!may(viewer, "orders:read")) return;
    await queryClient.infiniteQuery({ ...orderPages(trpc, deps), staleTime: 2_000 });
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Orders", hidden: true }),
  component: OrdersPage,
});

function OrdersPage() {
  const { viewer } = Route.useRouteContext();
  return may(viewer, "orders:read") ? <Orders /> : <MayNotSee title="Orders" />;
}

function Orders() {
  const search = Route.useSearch();
  const pages = useSuspenseInfiniteQuery(orderPages(useTRPC(), search));
  const orders = pages.data.pages.flatMap((page) => page.items);
  const filtered = Object.values(search).some((value) => value !== undefined);
  return (
    <>
      <PageHeader title="Orders" />
      <OrderFilters search={search} />
      <p role="status" className="-mb-4 text-ink-soft text-sm tabular-nums">
        {counted(pages.data.pages[0]?.total ?? 0, "order")}
      </p>
      {orders.length === 0 ? (
        <EmptyState icon={Receipt} title={filtered ? "No order is like that" : "No orders yet"}>
          <p>{filtered ? "Try fewer filters." : "They appear here as soon as somebody buys something."}</p>
        </EmptyState>
      ) : (
        <div>
          <ul className="divide-y divide-line rounded-card border border-line bg-surface">
            {orders.map((order) => (
              <OrderRow key={order.id} order={order} />
            ))}
          </ul>
          <LoadMore pages={pages} noun="orders" count={orders.length} />
        </div>
      )}
    </>
  );
}
