import { useSuspenseQuery } from "@tanstack/react-query";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { refused } from "../../parts/refusal.ts";
import { When } from "../../parts/When.tsx";
import { isUnderway, type Kind, latestTask, type Task } from "../../tasks/queries.ts";
import { TaskProgress } from "../../tasks/TaskProgress.tsx";
import { useTask } from "../../tasks/use-task.ts";
import { useTRPC } from "../../trpc.ts";

type Asking = { label: string; pending: boolean; error: unknown; ask: () => void };

/** What became of the last export of a kind, and a button to ask for one. */
export function ExportTask({ kind, ...asking }: Asking & { kind: Kind }) {
  const { data } = useSuspenseQuery(latestTask(useTRPC(), kind));
  const [latest] = data.items;
  return latest ? <Latest known={latest} {...asking} /> : <Ask {...asking} />;
}

function Latest({ known, ...asking }: Asking & { known: Task }) {
  const task = useTask(known);
  const underway = isUnderway(task);
  return (
    <>
      {underway && <TaskProgress task={task} />}
      {task.status === "done" && task.endedAt && (
        <Banner kind="success">
          <span className="break-words">{task.note}</span> It works for seven days.{" "}
          <span className="text-ink-soft">
            (<When at={task.endedAt} />)
          </span>
        </Banner>
      )}
      {task.status === "failed" && <Banner>{task.note}</Banner>}
      <Ask {...asking} pending={asking.pending || underway} />
    </>
  );
}

/** It stays while the work is underway, so that focus does. */
function Ask({ label, pending, error, ask }: Asking) {
  return (
    <>
      {error !== null && <Banner>{refused(error).message}</Banner>}
      <div>
        <Button pending={pending} onClick={ask}>
          {label}
        </Button>
      </div>
    </>
  );
}
