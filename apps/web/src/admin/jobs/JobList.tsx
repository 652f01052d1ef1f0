import { useInfiniteQuery } from "@tanstack/react-query";
import { ListChecks } from "lucide-react";
import { usePicked } from "../../merchant/use-picked.ts";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { LoadMore } from "../../parts/LoadMore.tsx";
import { useTRPC } from "../../trpc.ts";
import { Away } from "./Away.tsx";
import { JobItem } from "./JobItem.tsx";
import { PickedBar } from "./PickedBar.tsx";
import { type Job, type JobSearch, jobPages } from "./queries.ts";
import type { JobActs } from "./use-job-acts.ts";
import { jobsWords } from "./words.ts";

/** The contract takes no more at once. */
const most = 100;

type Props = {
  search: JobSearch;
  /** Without acts the list can only be looked at. */
  acts?: JobActs;
  refetchInterval: number | false;
  onRemove: (jobs: Job[]) => void;
};

export function JobList({ search, acts, refetchInterval, onRemove }: Props) {
  const pages = useInfiniteQuery({ ...jobPages(useTRPC(), search), refetchInterval });
  const { has, toggle, pick } = usePicked();
  if (!pages.data)
    return pages.error ? (
      <Away error={pages.error} failedLink />
    ) : (
      <p className="text-ink-soft">One moment …</p>
    );
  const jobs = pages.data.pages.flatMap((page) => page.items);
  const picked = jobs.filter(({ id }) => has(id)).slice(0, most);
  const filtered = search.state ?? search.queue ?? search.kind;
  const retry = (all: Job[]) => acts?.retry(all.flatMap(({ id, state }) => (state === "failed" ? [id] : [])));
  const retrying = acts?.pending === "retry";
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {pages.error && <Away error={pages.error} />}
      <p role="status" className="text-ink-soft text-sm tabular-nums">
        {jobsWords(pages.data.pages[0]?.total ?? 0)}
      </p>
      {jobs.length === 0 ? (
        <EmptyState icon={ListChecks} title={filtered ? "No job is like that" : "Nothing is waiting"}>
          <p>{filtered ? "Jobs that are done leave no trace." : "Everything that was promised is done."}</p>
        </EmptyState>
      ) : (
        <div>
          {acts && (
            <PickedBar
              picked={picked}
              shown={Math.min(jobs.length, most)}
              retrying={retrying}
              onPickAll={(on) => pick(on ? jobs.slice(0, most).map(({ id }) => id) : [])}
              onRetry={() => void retry(picked)}
              onRemove={() => onRemove(picked)}
            />
          )}
          <ul className="divide-y divide-line rounded-card border border-line bg-surface">
            {jobs.map((job) => (
              <JobItem
                key={job.id}
                job={job}
                retrying={retrying}
                acts={
                  acts && {
                    picked: has(job.id),
                    onPick: () => toggle(job.id),
                    onRetry: () => void retry([job]),
                    onRemove: () => onRemove([job]),
                  }
                }
              />
            ))}
          </ul>
          <LoadMore pages={pages} noun="jobs" count={jobs.length} />
        </div>
      )}
    </div>
  );
}
