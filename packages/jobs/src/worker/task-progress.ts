import { setTimeout as sleep } from "node:timers/promises";
import { setTaskProgress } from "@agora/db/queries/tasks";
import { taskTopic } from "../tasks.ts";
import type { JobContext } from "./context.ts";

export type Step = { done: number; total?: number; note?: string };

/** Milliseconds: nobody sees more than four steps a second. */
const pace = 250;

/** Writes down how far a task is and tells those who follow it, so often as that is of use; never waited for. */
export function openProgress({ database, live, log }: JobContext, id: string) {
  const over = new AbortController();
  let next: Step | undefined;
  let writing: Promise<void> | undefined;

  const write = async () => {
    while (next && !over.signal.aborted) {
      const { done, total = null, note = null } = next;
      next = undefined;
      try {
        await setTaskProgress(database.pool, { id, done, total, note });
        await live.publish(taskTopic(id), { id: "", data: null });
      } catch {
        log.warn("A step of a task could not be written down");
      }
      await sleep(pace, undefined, { signal: over.signal }).catch(() => undefined);
    }
    writing = undefined;
  };

  return {
    tell: (step: Step) => {
      next = step;
      writing ??= write();
    },
    stop: async () => {
      over.abort();
      await writing;
    },
  };
}
