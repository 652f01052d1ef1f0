import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute, redirect } from "@tanstack/react-router";
import { ByRole } from "../admin/overview/ByRole.tsx";
import { DayCharts } from "../admin/overview/DayCharts.tsx";
import { RangeSwitch } from "../admin/overview/RangeSwitch.tsx";
import { StatTile } from "../admin/overview/StatTile.tsx";
import { type Range, ranges } from "../admin/ranges.ts";
import { sectionsFor } from "../admin/sections.ts";
import { may } from "../auth/viewer.ts";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/admin/")({
  validateSearch: (search: Record<string, unknown>): { days?: Range } => ({
    days: ranges.find((range) => range === search.days),
  }),
  beforeLoad: ({ context: { viewer } }) => {
    const [first] = sectionsFor(viewer);
    if (first && first.to !== "/admin") throw redirect({ to: first.to });
  },
  loaderDeps: ({ search: { days = 30 } }) => ({ days }),
  loader: async ({ context: { queryClient, trpc, viewer }, deps: { days } }) => {
    if (!may(viewer, "users:read")) return;
    await queryClient.query({ ...trpc.users.stats.queryOptions({ days }), staleTime: 10_000 });
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Overview", hidden: true }),
  component: OverviewPage,
});

function OverviewPage() {
  const { days = 30 } = Route.useSearch();
  const { data: stats } = useSuspenseQuery(useTRPC().users.stats.queryOptions({ days }));
  return (
    <>
      <PageHeader title="Overview">
        <RangeSwitch days={days} />
      </PageHeader>
      <dl className="grid gap-4 sm:grid-cols-3">
        <StatTile label="People" value={stats.total} />
        <StatTile label="New this month" value={stats.newThisMonth} />
        <StatTile
          label="Active in 30 days"
          value={stats.active30Days}
          note={share(stats.active30Days, stats.total)}
        />
      </dl>
      <DayCharts days={stats.byDay} />
      <ByRole shares={stats.byRole} />
    </>
  );
}

function share(part: number, whole: number): string | undefined {
  return whole === 0 ? undefined : `${Math.round((100 * part) / whole)} % of all`;
}
