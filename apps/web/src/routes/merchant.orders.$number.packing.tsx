import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute, useNavigate } from "@tanstack/react-router";
import { Printer } from "lucide-react";
import { useState } from "react";
import { MayNotSee } from "../admin/MayNotSee.tsx";
import { may } from "../auth/viewer.ts";
import { BackLink } from "../merchant/BackLink.tsx";
import { PackingSlip } from "../merchant/orders/PackingSlip.tsx";
import { ShipDialog } from "../merchant/orders/ShipDialog.tsx";
import { useTicked } from "../merchant/orders/use-ticked.ts";
import { statusWords } from "../merchant/orders/words.ts";
import { Banner } from "../parts/Banner.tsx";
import { Button } from "../parts/Button.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";
import { orNotFound } from "../site/not-found.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/merchant/orders/$number/packing")({
  loader: async ({ context: { queryClient, trpc, viewer }, params: { number } }) => {
    if (!may(viewer, "orders:read")) return;
    await orNotFound(queryClient.query({ ...trpc.orders.get.queryOptions({ number }), staleTime: 2_000 }));
  },
  head: ({ params, match: { context } }) =>
    head({ siteName: context.settings.siteName, title: `Pack ${params.number}`, hidden: true }),
  component: PackingPage,
});

function PackingPage() {
  const { viewer } = Route.useRouteContext();
  return may(viewer, "orders:read") ? <Packing /> : <MayNotSee title="Orders" />;
}

function Packing() {
  const { number } = Route.useParams();
  const { viewer, settings } = Route.useRouteContext();
  const { data: order } = useSuspenseQuery(useTRPC().orders.get.queryOptions({ number }));
  const { ticked, toggle } = useTicked(order.id);
  const [shipping, setShipping] = useState(false);
  const navigate = useNavigate();
  const missing = order.lines.filter(({ id }) => !ticked.has(id)).length;
  return (
    <div className="grid max-w-3xl gap-6">
      <BackLink to="/merchant/orders/$number" params={{ number }}>
        Order {number}
      </BackLink>
      <PageHeader title="Pack" lead="Tick off what is in the parcel.">
        <Button onClick={() => window.print()}>
          <Printer className="size-4.5" aria-hidden />
          Print packing slip
        </Button>
      </PageHeader>
      {order.status !== "confirmed" && (
        <Banner kind="note">
          This order is not waiting to be packed. It is: {statusWords[order.status]}.
        </Banner>
      )}
      <PackingSlip order={order} siteName={settings.siteName} ticked={ticked} toggle={toggle} />
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p role="status" className="text-ink-soft">
          {missing === 0 ? "Everything is in the parcel." : `${missing} of ${order.lines.length} to go.`}
        </p>
        {order.status === "confirmed" && may(viewer, "orders:write") && (
          <Button variant={missing === 0 ? "primary" : "secondary"} onClick={() => setShipping(true)}>
            Ship …
          </Button>
        )}
      </div>
      {shipping && (
        <ShipDialog
          order={order}
          close={() => setShipping(false)}
          shipped={() => navigate({ to: "/merchant/orders/$number", params: { number } })}
        />
      )}
    </div>
  );
}
