import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute, Link } from "@tanstack/react-router";
import { KeyRound } from "lucide-react";
import { useRef } from "react";
import { KeyRow } from "../account/api-keys/KeyRow.tsx";
import { NewKey } from "../account/api-keys/NewKey.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { settingsHead } from "../settings/head.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/settings/keys")({
  loader: async ({ context: { queryClient, trpc } }) => {
    await queryClient.query({ ...trpc.apiKeys.list.queryOptions(), staleTime: 0 });
  },
  head: settingsHead("API keys"),
  component: KeysPage,
});

const linkLook = "text-accent underline underline-offset-4";

function KeysPage() {
  const list = useRef<HTMLDivElement>(null);
  const { data } = useSuspenseQuery(useTRPC().apiKeys.list.queryOptions());
  return (
    <>
      <PageHeader
        title="API keys"
        lead={
          <>
            For programs that act in your name.{" "}
            <Link to="/docs" className={linkLook}>
              What they can do
            </Link>
            , and{" "}
            <a href="/api/docs" className={linkLook}>
              where to try it
            </a>
            .
          </>
        }
      >
        <NewKey />
      </PageHeader>
      <section ref={list} tabIndex={-1} aria-label="Your API keys" className="outline-none">
        {data.items.length === 0 ? (
          <EmptyState icon={KeyRound} title="No keys">
            <p>A script, an agent or another server can use one instead of your password.</p>
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line border-line border-y">
            {data.items.map((apiKey) => (
              <KeyRow key={apiKey.id} apiKey={apiKey} revoked={() => list.current?.focus()} />
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
