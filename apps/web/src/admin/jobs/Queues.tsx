import type { Outputs } from "@agora/api/contract";
import { Link } from "@tanstack/react-router";
import { QueueCard } from "./QueueCard.tsx";
import type { QueueName } from "./queries.ts";
import type { JobActs } from "./use-job-acts.ts";
import { duration, jobsWords } from "./words.ts";

/** Every queue, and before them what needs somebody. */
export function Queues({
  read,
  acts,
  onPause,
}: {
  read: Outputs["jobs"]["queues"];
  acts?: JobActs;
  onPause: (queue: QueueName) => void;
}) {
  const failed = read.queues.reduce((total, queue) => total + queue.failed, 0);
  const { waiting, oldestSeconds } = read.outbox;
  return (
    <>
      {failed > 0 && (
        <p className="rounded-card border border-line bg-danger-soft p-4">
          <Link
            to="/admin/jobs"
            search={{ state: "failed" }}
            hash="list"
            className="underline underline-offset-4"
          >
            {jobsWords(failed)} failed for good
          </Link>{" "}
          and {failed === 1 ? "waits" : "wait"} for somebody to decide.
        </p>
      )}
      {oldestSeconds > 30 && (
        <p className="rounded-card border border-line bg-note-soft p-4">
          {jobsWords(waiting)} {waiting === 1 ? "is" : "are"} in no queue yet, the oldest since{" "}
          {duration(oldestSeconds)}. Is a worker running?
        </p>
      )}
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {read.queues.map((queue) => (
          <QueueCard
            key={queue.name}
            queue={queue}
            pending={acts?.pending === `resume ${queue.name}`}
            onPause={acts && (() => onPause(queue.name))}
            onResume={acts && (() => void acts.resume(queue.name))}
          />
        ))}
      </div>
    </>
  );
}
