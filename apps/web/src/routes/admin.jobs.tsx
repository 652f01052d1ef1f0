import { useQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { useState } from "react";
import { Away } from "../admin/jobs/Away.tsx";
import { JobFilters } from "../admin/jobs/JobFilters.tsx";
import { JobList } from "../admin/jobs/JobList.tsx";
import { PauseDialog } from "../admin/jobs/PauseDialog.tsx";
import { Queues } from "../admin/jobs/Queues.tsx";
import { type Job, jobPages, jobSearch, type QueueName } from "../admin/jobs/queries.ts";
import { RemoveDialog } from "../admin/jobs/RemoveDialog.tsx";
import { Schedules } from "../admin/jobs/Schedules.tsx";
import { useJobActs } from "../admin/jobs/use-job-acts.ts";
import { MayNotSee } from "../admin/MayNotSee.tsx";
import { may } from "../auth/viewer.ts";
import { buttonLook } from "../parts/Button.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";
import { useTRPC } from "../trpc.ts";

const refreshEvery = 5_000;

export const Route = createFileRoute("/admin/jobs")({
  validateSearch: jobSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient, trpc, viewer }, deps }) => {
    if (!may(viewer, "jobs:read")) return;
    const fresh = { staleTime: 2_000 };
    // While the queues are away the page says so in their place.
    await Promise.allSettled([
      queryClient.query({ ...trpc.jobs.queues.queryOptions(), ...fresh }),
      queryClient.infiniteQuery({ ...jobPages(trpc, deps), ...fresh }),
    ]);
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Jobs", hidden: true }),
  component: JobsPage,
});

function JobsPage() {
  const { viewer } = Route.useRouteContext();
  return may(viewer, "jobs:read") ? <Jobs mayAct={may(viewer, "jobs:write")} /> : <MayNotSee title="Jobs" />;
}

function Jobs({ mayAct }: { mayAct: boolean }) {
  const search = Route.useSearch();
  const allActs = useJobActs();
  const acts = mayAct ? allActs : undefined;
  const [pausing, setPausing] = useState<QueueName>();
  const [removing, setRemoving] = useState<Job[]>();
  // Nothing moves under somebody who is about to decide.
  const refetchInterval = pausing || removing ? false : refreshEvery;
  const queues = useQuery({ ...useTRPC().jobs.queues.queryOptions(), refetchInterval });
  const kinds = queues.data?.queues.flatMap(({ name, kinds }) =>
    search.queue === undefined || search.queue === name ? kinds : [],
  );
  return (
    <>
      <PageHeader
        title="Jobs"
        lead="What was promised and is not done yet: mails, pictures, exports. Each is done once, whatever breaks in between."
      >
        {/* A page of its own, outside of this app. */}
        <a href="/admin/bull-board" className={buttonLook()}>
          BullMQ's own view
        </a>
      </PageHeader>
      {queues.error && <Away error={queues.error} />}
      {queues.data && <Queues read={queues.data} acts={acts} onPause={setPausing} />}
      <section id="list" aria-label="Jobs" className="grid scroll-mt-4 grid-cols-[minmax(0,1fr)] gap-4">
        <JobFilters search={search} kinds={kinds ?? []} />
        <JobList
          key={JSON.stringify(search)}
          search={search}
          acts={acts}
          refetchInterval={refetchInterval}
          onRemove={setRemoving}
        />
      </section>
      {queues.data && <Schedules schedules={queues.data.schedules} />}
      {pausing && (
        <PauseDialog
          queue={pausing}
          pending={allActs.pending !== undefined}
          onClose={() => setPausing(undefined)}
          onPause={() => void allActs.pause(pausing).then(() => setPausing(undefined))}
        />
      )}
      {removing && (
        <RemoveDialog
          jobs={removing}
          pending={allActs.pending !== undefined}
          onClose={() => setRemoving(undefined)}
          onRemove={() =>
            void allActs.remove(removing.map(({ id }) => id)).then(() => setRemoving(undefined))
          }
        />
      )}
    </>
  );
}
