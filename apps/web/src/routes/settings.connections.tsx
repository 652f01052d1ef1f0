import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { Link2 } from "lucide-react";
import { ProviderRow } from "../account/identities/ProviderRow.tsx";
import { sentenceFor } from "../auth/refusal-sentence.ts";
import { Banner } from "../parts/Banner.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { settingsHead } from "../settings/head.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/settings/connections")({
  validateSearch: (search: Record<string, unknown>): { error?: string } => ({
    error: typeof search.error === "string" ? search.error : undefined,
  }),
  loader: async ({ context: { queryClient, trpc } }) => {
    await queryClient.query({ ...trpc.identities.list.queryOptions(), staleTime: 0 });
  },
  head: settingsHead("Connections"),
  component: ConnectionsPage,
});

function ConnectionsPage() {
  const { error } = Route.useSearch();
  const { data } = useSuspenseQuery(useTRPC().identities.list.queryOptions());
  const gone = data.items.filter((item) => !data.providers.some(({ id }) => id === item.provider));
  return (
    <>
      <PageHeader title="Connections" lead="Accounts elsewhere that you can sign in here with." />
      {error && <Banner>{sentenceFor(error)}</Banner>}
      {data.providers.length + gone.length === 0 ? (
        <EmptyState icon={Link2} title="Nothing to connect with">
          <p>This site has no other way to sign in than a password.</p>
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line border-line border-y">
          {data.providers.map((provider) => (
            <ProviderRow
              key={provider.id}
              provider={provider}
              name={provider.name}
              linked={data.items.find((item) => item.provider === provider.id)}
            />
          ))}
          {gone.map((item) => (
            <ProviderRow key={item.provider} linked={item} name={item.provider} />
          ))}
        </ul>
      )}
    </>
  );
}
