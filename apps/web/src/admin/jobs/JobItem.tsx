import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../../parts/Button.tsx";
import { When } from "../../parts/When.tsx";
import { Badge } from "../Badge.tsx";
import { checkLook } from "../Check.tsx";
import { Payload } from "./Payload.tsx";
import type { Job, State } from "./queries.ts";
import { Soon } from "./Soon.tsx";
import { kindWords, queueWords, stateWords } from "./words.ts";

const tones: Record<State, "plain" | "good" | "note" | "danger"> = {
  waiting: "plain",
  active: "good",
  delayed: "note",
  failed: "danger",
};

type Acts = { picked: boolean; onPick: () => void; onRetry: () => void; onRemove: () => void };

/** One job: what, where it stands and why; opened, what it is about. Without acts it can only be looked at. */
export function JobItem({ job, acts, retrying }: { job: Job; acts?: Acts; retrying: boolean }) {
  const name = kindWords(job.job);
  return (
    <li className="flex items-start gap-3">
      {acts && (
        <label className="flex min-h-14 items-center pl-4 sm:pl-5">
          <input
            type="checkbox"
            className={checkLook}
            checked={acts.picked}
            onChange={acts.onPick}
            aria-label={`Pick ${name}`}
          />
        </label>
      )}
      <details className={`group min-w-0 flex-1 pr-4 sm:pr-6 ${acts ? "" : "pl-4 sm:pl-5"}`}>
        <summary className="grid min-h-14 cursor-pointer grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 py-2 [&::-webkit-details-marker]:hidden">
          <ChevronRight
            className="size-4 text-ink-faint transition-transform group-open:rotate-90"
            aria-hidden
          />
          <span className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-1">
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-medium">{name}</span>
              <Badge tone={tones[job.state]}>{stateWords[job.state]}</Badge>
              <span className="text-ink-faint text-sm">
                <When at={job.createdAt} />
                {job.attempts > 0 && `, tried ${job.attempts} of ${job.maxAttempts} times`}
                {job.nextAttemptAt && (
                  <>
                    , next <Soon at={job.nextAttemptAt} />
                  </>
                )}
              </span>
            </span>
            {job.failure && (
              <span className="line-clamp-2 break-words text-danger text-sm group-open:line-clamp-none">
                {job.failure}
              </span>
            )}
          </span>
        </summary>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 pb-5 pl-7">
          <Payload payload={job.payload} />
          <Facts job={job} />
          {acts && job.state !== "active" && (
            <div className="flex flex-wrap gap-2">
              {job.state === "failed" && (
                <Button size="small" variant="primary" pending={retrying} onClick={acts.onRetry}>
                  Try again
                </Button>
              )}
              <Button size="small" onClick={acts.onRemove}>
                Remove …
              </Button>
            </div>
          )}
        </div>
      </details>
    </li>
  );
}

const exactly = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "long", timeZone: "UTC" });
const link = "text-accent underline underline-offset-4 hover:text-accent-strong";

function Facts({ job }: { job: Job }) {
  return (
    <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
      <Fact label="Queue">
        {job.queue ? queueWords[job.queue].name : "none; this version does not know it"}
      </Fact>
      <Fact label="Promised">{exactly.format(job.createdAt)}</Fact>
      {job.failedAt && <Fact label="Failed">{exactly.format(job.failedAt)}</Fact>}
      {job.actorId && (
        <Fact label="By">
          <Link to="/admin/audit" search={{ by: job.actorId }} className={link}>
            what they did, in the audit log
          </Link>
        </Fact>
      )}
      {job.requestId && (
        <Fact label="Request">
          <code className="break-all font-mono text-xs">{job.requestId}</code>
        </Fact>
      )}
      <Fact label="Id">
        <code className="break-all font-mono text-xs">{job.id}</code>
      </Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-faint">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
