import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute, Link } from "@tanstack/react-router";
import { UserSearch } from "lucide-react";
import { MayNotSee } from "../admin/MayNotSee.tsx";
import { PageLinks } from "../admin/people/PageLinks.tsx";
import { PeopleCards } from "../admin/people/PeopleCards.tsx";
import { PeopleFilters } from "../admin/people/PeopleFilters.tsx";
import { PeopleTable } from "../admin/people/PeopleTable.tsx";
import { listInput, peopleSearch } from "../admin/people/people-search.ts";
import { may } from "../auth/viewer.ts";
import { buttonLook } from "../parts/Button.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";
import { useTRPC } from "../trpc.ts";

/** Names of all roles come with the counts, which everybody may see who may see people. */
const anyRange = { days: 30 };

export const Route = createFileRoute("/admin/people/")({
  validateSearch: peopleSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient, trpc, viewer }, deps }) => {
    if (!may(viewer, "users:read")) return;
    await Promise.all([
      queryClient.query({ ...trpc.users.list.queryOptions(listInput(deps)), staleTime: 2_000 }),
      queryClient.query({ ...trpc.users.stats.queryOptions(anyRange), staleTime: 60_000 }),
    ]);
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "People", hidden: true }),
  component: PeoplePage,
});

function PeoplePage() {
  const { viewer } = Route.useRouteContext();
  return may(viewer, "users:read") ? <People /> : <MayNotSee />;
}

function People() {
  const trpc = useTRPC();
  const search = Route.useSearch();
  const { data } = useSuspenseQuery(trpc.users.list.queryOptions(listInput(search)));
  const { data: stats } = useSuspenseQuery(trpc.users.stats.queryOptions(anyRange));
  const { page, totalItems, totalPages, limit } = data.pagination;
  const first = (page - 1) * limit + 1;
  return (
    <>
      <PageHeader title="People" />
      <PeopleFilters search={search} roles={stats.byRole.map(({ role }) => role)} />
      <p role="status" className="-mb-4 text-ink-soft text-sm tabular-nums">
        {totalItems === 1 ? "1 person" : `${totalItems} people`}
        {totalPages > 1 && data.items.length > 0 && `, ${first} to ${first + data.items.length - 1} shown`}
      </p>
      {data.items.length === 0 ? (
        <EmptyState icon={UserSearch} title={totalItems === 0 ? "Nobody is like that" : "This page is empty"}>
          <p>
            {totalItems === 0
              ? "No account fits all of these filters."
              : "There are fewer people than this page number says."}
          </p>
          <Link to="/admin/people" className={buttonLook()}>
            Show everybody
          </Link>
        </EmptyState>
      ) : (
        <>
          <PeopleTable people={data.items} search={search} />
          <PeopleCards people={data.items} />
        </>
      )}
      <PageLinks search={search} page={page} last={totalPages} />
    </>
  );
}
