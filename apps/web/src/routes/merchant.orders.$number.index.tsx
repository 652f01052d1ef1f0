import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { MayNotSee } from "../admin/MayNotSee.tsx";
import { Panel } from "../admin/Panel.tsx";
import { may } from "../auth/viewer.ts";
import { BackLink } from "../merchant/BackLink.tsx";
import { MerchantLines } from "../merchant/orders/MerchantLines.tsx";
import { MerchantTimeline } from "../merchant/orders/MerchantTimeline.tsx";
import { OrderBadges } from "../merchant/orders/OrderBadges.tsx";
import { Standing } from "../merchant/orders/Standing.tsx";
import { Steps } from "../merchant/orders/Steps.tsx";
import { OrderAddress } from "../orders/OrderAddress.tsx";
import { OrderSums } from "../orders/OrderSums.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { When } from "../parts/When.tsx";
import { head } from "../site/head.ts";
import { orNotFound } from "../site/not-found.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/merchant/orders/$number/")({
  loader: async ({ context: { queryClient, trpc, viewer }, params: { number } }) => {
    if (!may(viewer, "orders:read")) return;
    await orNotFound(queryClient.query({ ...trpc.orders.get.queryOptions({ number }), staleTime: 2_000 }));
  },
  head: ({ params, match: { context } }) =>
    head({ siteName: context.settings.siteName, title: `Order ${params.number}`, hidden: true }),
  component: OrderPage,
});

function OrderPage() {
  const { viewer } = Route.useRouteContext();
  return may(viewer, "orders:read") ? <Order /> : <MayNotSee title="Orders" />;
}

function Order() {
  const { number } = Route.useParams();
  const { viewer } = Route.useRouteContext();
  const { data: order } = useSuspenseQuery(useTRPC().orders.get.queryOptions({ number }));
  return (
    <div key={order.id} className="grid min-w-0 gap-6">
      <BackLink to="/merchant/orders">Orders</BackLink>
      <PageHeader
        title={`Order ${order.number}`}
        lead={
          <>
            Placed <When at={order.createdAt} />
          </>
        }
      >
        <OrderBadges order={order} />
      </PageHeader>
      <Standing order={order} />
      <Steps order={order} mayStep={may(viewer, "orders:write")} mayRefund={may(viewer, "orders:refund")} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid min-w-0 gap-6">
          <Panel title="Lines">
            <MerchantLines order={order} />
            <OrderSums order={order} />
          </Panel>
          {order.note && (
            <Panel title="The buyer's note">
              <p className="whitespace-pre-wrap">{order.note}</p>
            </Panel>
          )}
        </div>
        <div className="grid min-w-0 gap-6">
          <Panel title="Buyer">
            <a href={`mailto:${order.email}`} className="min-w-0 underline underline-offset-4">
              {order.email}
            </a>
            <OrderAddress address={order.shippingAddress} />
          </Panel>
          <Panel title="What happened">
            <MerchantTimeline order={order} />
          </Panel>
        </div>
      </div>
    </div>
  );
}
