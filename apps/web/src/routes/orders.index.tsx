import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { createFileRoute, Link } from "@tanstack/react-router";
import { PackageOpen } from "lucide-react";
import { requireViewer } from "../auth/viewer.ts";
import { OrderRow } from "../orders/OrderRow.tsx";
import { ownOrders } from "../orders/queries.ts";
import { buttonLook } from "../parts/Button.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";
import { LoadMore } from "../parts/LoadMore.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/orders/")({
  beforeLoad: ({ context, location }) => ({ viewer: requireViewer(context.viewer, location) }),
  loader: async ({ context: { queryClient, trpc } }) => {
    await queryClient.infiniteQuery({ ...ownOrders(trpc), staleTime: 5_000 });
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Your orders", hidden: true }),
  component: OrdersPage,
});

function OrdersPage() {
  const pages = useSuspenseInfiniteQuery(ownOrders(useTRPC()));
  const orders = pages.data.pages.flatMap((page) => page.items);
  return (
    <div className="page grid max-w-4xl gap-8 pt-10 sm:pt-16">
      <PageHeader title="Your orders" />
      {orders.length === 0 ? (
        <EmptyState icon={PackageOpen} title="You have not ordered anything yet">
          <Link to="/shop" className={buttonLook()}>
            To the shop
          </Link>
        </EmptyState>
      ) : (
        <div>
          <ul className="divide-y divide-line border-line border-y">
            {orders.map((order) => (
              <li key={order.id}>
                <OrderRow order={order} />
              </li>
            ))}
          </ul>
          <LoadMore pages={pages} noun="orders" count={orders.length} />
        </div>
      )}
    </div>
  );
}
