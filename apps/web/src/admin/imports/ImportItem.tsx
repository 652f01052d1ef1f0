import { Banner } from "../../parts/Banner.tsx";
import { When } from "../../parts/When.tsx";
import { isUnderway, type Task } from "../../tasks/queries.ts";
import { TaskProgress } from "../../tasks/TaskProgress.tsx";
import { useTask } from "../../tasks/use-task.ts";
import { Badge } from "../Badge.tsx";
import { ImportReport } from "./ImportReport.tsx";

const badges = {
  uploading: { tone: "plain", text: "not sent" },
  waiting: { tone: "note", text: "waiting" },
  running: { tone: "note", text: "running" },
  done: { tone: "good", text: "done" },
  failed: { tone: "danger", text: "failed" },
} as const;

/** One import: live while it is underway, and afterwards what it brought. */
export function ImportItem({ known }: { known: Task }) {
  const task = useTask(known);
  const { tone, text } = badges[task.status];
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-3 py-5">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h3 className="min-w-0 break-words font-medium">{task.filename}</h3>
        <Badge tone={tone}>{text}</Badge>
        <p className="text-ink-faint text-sm">
          {task.kind === "import-ghost" ? "Ghost" : "WordPress"}, <When at={task.createdAt} />
        </p>
      </div>
      {isUnderway(task) && <TaskProgress task={task} />}
      {task.status === "failed" && <Banner>{task.note}</Banner>}
      {task.status === "uploading" && (
        <p className="text-ink-soft">Its file did not get here whole. Send it again.</p>
      )}
      {task.report && <ImportReport id={task.id} report={task.report} />}
    </li>
  );
}
