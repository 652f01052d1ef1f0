import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { Webhook } from "lucide-react";
import { MayNotSee } from "../admin/MayNotSee.tsx";
import { EndpointItem } from "../admin/webhooks/EndpointItem.tsx";
import { NewEndpoint } from "../admin/webhooks/NewEndpoint.tsx";
import { may } from "../auth/viewer.ts";
import { EmptyState } from "../parts/EmptyState.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/admin/webhooks/")({
  loader: async ({ context: { queryClient, trpc, viewer } }) => {
    if (!may(viewer, "webhooks:write")) return;
    const fresh = { staleTime: 2_000 };
    await Promise.all([
      queryClient.query({ ...trpc.webhooks.list.queryOptions(), ...fresh }),
      queryClient.query({ ...trpc.webhooks.events.queryOptions(), ...fresh }),
    ]);
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Webhooks", hidden: true }),
  component: WebhooksPage,
});

function WebhooksPage() {
  const { viewer } = Route.useRouteContext();
  return may(viewer, "webhooks:write") ? <Endpoints /> : <MayNotSee />;
}

function Endpoints() {
  const { data } = useSuspenseQuery({
    ...useTRPC().webhooks.list.queryOptions(),
    refetchInterval: 10_000,
  });
  return (
    <>
      <PageHeader
        title="Webhooks"
        lead="Programs elsewhere that are told what happens here, such as a search index, a mailing list or a warehouse."
      >
        <NewEndpoint />
      </PageHeader>
      {data.items.length === 0 ? (
        <EmptyState icon={Webhook} title="Nobody is told">
          <p>
            Give an address, choose what it is told of, and it gets a signed request whenever that happens.
          </p>
        </EmptyState>
      ) : (
        <ul
          aria-label="Endpoints"
          className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface"
        >
          {data.items.map((endpoint) => (
            <EndpointItem key={endpoint.id} endpoint={endpoint} />
          ))}
        </ul>
      )}
    </>
  );
}
