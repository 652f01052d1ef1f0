import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { useState } from "react";
import { Badge } from "../admin/Badge.tsx";
import { MayNotSee } from "../admin/MayNotSee.tsx";
import { Panel } from "../admin/Panel.tsx";
import { DeliveryLog } from "../admin/webhooks/DeliveryLog.tsx";
import { EndpointActs } from "../admin/webhooks/EndpointActs.tsx";
import { EndpointHealth } from "../admin/webhooks/EndpointHealth.tsx";
import { deliveryPages, deliverySearch } from "../admin/webhooks/queries.ts";
import { ReplayFailed } from "../admin/webhooks/ReplayFailed.tsx";
import { TestResult } from "../admin/webhooks/TestResult.tsx";
import { useWebhookActs } from "../admin/webhooks/use-webhook-acts.ts";
import { healthOf, shortUrl } from "../admin/webhooks/words.ts";
import { may } from "../auth/viewer.ts";
import { BackLink } from "../merchant/BackLink.tsx";
import { head } from "../site/head.ts";
import { orNotFound } from "../site/not-found.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/admin/webhooks/$id")({
  validateSearch: deliverySearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient, trpc, viewer }, params: { id }, deps }) => {
    if (!may(viewer, "webhooks:write")) return;
    const fresh = { staleTime: 2_000 };
    await orNotFound(
      Promise.all([
        queryClient.query({ ...trpc.webhooks.get.queryOptions({ id }), ...fresh }),
        queryClient.query({ ...trpc.webhooks.events.queryOptions(), ...fresh }),
        queryClient.infiniteQuery({ ...deliveryPages(trpc, { id, ...deps }), ...fresh }),
      ]),
    );
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Webhook", hidden: true }),
  component: EndpointPage,
});

function EndpointPage() {
  const { viewer } = Route.useRouteContext();
  const { id } = Route.useParams();
  return may(viewer, "webhooks:write") ? <EndpointDetails key={id} id={id} /> : <MayNotSee />;
}

function EndpointDetails({ id }: { id: string }) {
  const trpc = useTRPC();
  const search = Route.useSearch();
  const { data: endpoint } = useSuspenseQuery({
    ...trpc.webhooks.get.queryOptions({ id }),
    refetchInterval: 3_000,
  });
  const { data: catalogue } = useSuspenseQuery(trpc.webhooks.events.queryOptions());
  const acts = useWebhookActs();
  const [tested, setTested] = useState<string>();
  const { words, tone } = healthOf(endpoint);
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-6">
      <BackLink to="/admin/webhooks">Webhooks</BackLink>
      <header className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-2">
        <div className="flex flex-wrap items-center gap-3">
          <h1
            title={endpoint.url}
            className="headline line-clamp-3 min-w-0 break-all text-2xl sm:line-clamp-2 sm:text-3xl"
          >
            {shortUrl(endpoint.url)}
          </h1>
          <Badge tone={tone}>{words}</Badge>
        </div>
        {endpoint.description && <p className="break-words text-ink-soft">{endpoint.description}</p>}
      </header>
      <EndpointActs endpoint={endpoint} acts={acts} tested={setTested} />
      <div aria-live="polite">{tested && <TestResult key={tested} deliveryId={tested} />}</div>
      <Panel title="How it does">
        <EndpointHealth endpoint={endpoint} />
      </Panel>
      <Panel title="Deliveries" aside={endpoint.status === "active" && <ReplayFailed id={id} acts={acts} />}>
        <DeliveryLog id={id} search={search} types={catalogue.items.map(({ type }) => type)} />
      </Panel>
    </div>
  );
}
