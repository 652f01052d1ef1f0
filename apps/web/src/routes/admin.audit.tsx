import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { ScrollText } from "lucide-react";
import { AuditFilters } from "../admin/audit/AuditFilters.tsx";
import { type AuditFilter, auditPages, auditSearch, resolveNames } from "../admin/audit/audit-search.ts";
import { EntryItem } from "../admin/audit/EntryItem.tsx";
import { MayNotSee } from "../admin/MayNotSee.tsx";
import { may } from "../auth/viewer.ts";
import { EmptyState } from "../parts/EmptyState.tsx";
import { LoadMore } from "../parts/LoadMore.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/admin/audit")({
  validateSearch: auditSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => {
    if (!may(context.viewer, "audit:read")) return;
    const filter = await resolveNames(context, deps);
    await context.queryClient.infiniteQuery({ ...auditPages(context.trpc, filter), staleTime: 2_000 });
    return filter;
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Audit log", hidden: true }),
  component: AuditPage,
});

function AuditPage() {
  const filter = Route.useLoaderData();
  return filter ? <AuditLog filter={filter} /> : <MayNotSee />;
}

function AuditLog({ filter }: { filter: AuditFilter }) {
  const search = Route.useSearch();
  const pages = useSuspenseInfiniteQuery(auditPages(useTRPC(), filter));
  const entries = pages.data.pages.flatMap((page) => page.items);
  return (
    <>
      <PageHeader
        title="Audit log"
        lead="Who did what, newest first. Nothing here can be changed, and nothing secret is in it."
      />
      <AuditFilters search={search} />
      <p role="status" className="sr-only">
        {entries.length === 0 ? "No entries" : `${entries.length} entries shown`}
      </p>
      {entries.length === 0 ? (
        <EmptyState icon={ScrollText} title="Nothing like that has happened">
          <p>No entry fits all of these filters.</p>
        </EmptyState>
      ) : (
        <div>
          <ol className="divide-y divide-line rounded-card border border-line bg-surface px-4 sm:px-6">
            {entries.map((entry) => (
              <EntryItem key={entry.id} entry={entry} />
            ))}
          </ol>
          <LoadMore pages={pages} noun="entries" count={entries.length} />
        </div>
      )}
    </>
  );
}
