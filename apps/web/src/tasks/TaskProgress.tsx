import { LoaderCircle } from "lucide-react";
import { Progress } from "../parts/Progress.tsx";
import type { Task } from "./queries.ts";

/** How far something is that waits or runs; what it is at is also read out. */
export function TaskProgress({ task: { status, done, total, note } }: { task: Task }) {
  const words = note ?? (status === "waiting" ? "It waits for its turn" : "It begins");
  return (
    <div>
      {total ? (
        <Progress label={`${words}: ${done} of ${total}`} percent={(100 * done) / total} />
      ) : (
        <p className="flex items-center gap-2 text-ink-soft text-sm">
          <LoaderCircle className="size-4 shrink-0 animate-spin" aria-hidden /> {words}
        </p>
      )}
      <p role="status" className="sr-only">
        {words}
      </p>
    </div>
  );
}
