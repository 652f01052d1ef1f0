import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { Badge } from "../admin/Badge.tsx";
import { Soon } from "../admin/jobs/Soon.tsx";
import { MayNotSee } from "../admin/MayNotSee.tsx";
import { Panel } from "../admin/Panel.tsx";
import { Raw, TryItem } from "../admin/webhooks/TryItem.tsx";
import { useWebhookActs } from "../admin/webhooks/use-webhook-acts.ts";
import { statusTones, statusWords } from "../admin/webhooks/words.ts";
import { may } from "../auth/viewer.ts";
import { BackLink } from "../merchant/BackLink.tsx";
import { Button } from "../parts/Button.tsx";
import { When } from "../parts/When.tsx";
import { head } from "../site/head.ts";
import { orNotFound } from "../site/not-found.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/admin/webhooks/deliveries/$deliveryId")({
  loader: async ({ context: { queryClient, trpc, viewer }, params: { deliveryId: id } }) => {
    if (!may(viewer, "webhooks:write")) return;
    await orNotFound(queryClient.query({ ...trpc.webhooks.delivery.queryOptions({ id }), staleTime: 1_000 }));
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Delivery", hidden: true }),
  component: DeliveryPage,
});

function DeliveryPage() {
  const { viewer } = Route.useRouteContext();
  const { deliveryId } = Route.useParams();
  return may(viewer, "webhooks:write") ? <DeliveryDetails key={deliveryId} id={deliveryId} /> : <MayNotSee />;
}

function DeliveryDetails({ id }: { id: string }) {
  const { data: delivery } = useSuspenseQuery({
    ...useTRPC().webhooks.delivery.queryOptions({ id }),
    refetchInterval: ({ state }) => (state.data?.status === "waiting" ? 1_000 : false),
  });
  const acts = useWebhookActs();
  const { type, status, endpointId, url, failure, nextAttemptAt, messageId, body, tries, createdAt } =
    delivery;
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-6">
      <BackLink to="/admin/webhooks/$id" params={{ id: endpointId }}>
        {new URL(url).host}
      </BackLink>
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-2">
          <div className="flex flex-wrap items-center gap-3">
            <h1 className="headline min-w-0 break-all text-2xl sm:text-3xl">{type}</h1>
            <span role="status">
              <Badge tone={statusTones[status]}>{statusWords[status]}</Badge>
            </span>
          </div>
          <p className="text-ink-soft">
            It happened <When at={createdAt} />.{status === "failed" && failure && ` ${failure}`}
            {status === "waiting" && nextAttemptAt && (
              <>
                {" "}
                The next attempt is <Soon at={nextAttemptAt} />.
              </>
            )}
          </p>
        </div>
        {(status !== "waiting" || tries.length > 0) && (
          <Button variant="primary" pending={acts.pending === "replay"} onClick={() => acts.replay(id)}>
            {status === "waiting" ? "Send now" : "Send again"}
          </Button>
        )}
      </header>
      <Panel title="What is sent">
        <Raw label="To" text={url} />
        <Raw label="webhook-id" text={messageId} />
        <Raw label="Body" text={indented(body)} />
      </Panel>
      <Panel title="Attempts">
        {tries.length === 0 ? (
          <p className="text-ink-soft">{failure ?? "None yet."}</p>
        ) : (
          <ol className="-mx-5 -mb-5 divide-y divide-line border-line border-t sm:-mx-6 sm:-mb-6">
            {tries.toReversed().map((one, index) => (
              <TryItem key={one.number} one={one} open={index === 0} />
            ))}
          </ol>
        )}
      </Panel>
    </div>
  );
}

/** It travels in one line. */
function indented(json: string): string {
  return JSON.stringify(JSON.parse(json), null, 2);
}
