import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { Bot } from "lucide-react";
import { useRef } from "react";
import { AppRow } from "../account/connected-apps/AppRow.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { settingsHead } from "../settings/head.ts";
import { siteOrigin } from "../site/head.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/settings/apps")({
  loader: async ({ context: { queryClient, trpc } }) => {
    await queryClient.query({ ...trpc.connectedApps.list.queryOptions(), staleTime: 0 });
  },
  head: settingsHead("Connected apps"),
  component: AppsPage,
});

function AppsPage() {
  const list = useRef<HTMLDivElement>(null);
  const { data } = useSuspenseQuery(useTRPC().connectedApps.list.queryOptions());
  const address = <code className="font-mono [overflow-wrap:anywhere]">{siteOrigin()}/mcp</code>;
  return (
    <>
      <PageHeader
        title="Connected apps"
        lead={
          <>Agents and other programs that you let act in your name. To connect one, give it {address}.</>
        }
      />
      <section ref={list} tabIndex={-1} aria-label="Your connected apps" className="outline-none">
        {data.items.length === 0 ? (
          <EmptyState icon={Bot} title="No apps">
            <p>An agent that you give the address asks you here what it may do.</p>
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line border-line border-y">
            {data.items.map((app) => (
              <AppRow key={app.id} app={app} disconnected={() => list.current?.focus()} />
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
