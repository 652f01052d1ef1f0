import {
  setTaskEnded,
  setTaskInterrupted,
  setTaskProgress,
  setTaskRunning,
  type TaskRow,
} from "@agora/db/queries/tasks";
import { enqueue } from "../enqueue.ts";
import { removeFiles } from "../jobs.ts";
import { taskTopic } from "../tasks.ts";
import type { JobContext, WorkerServices } from "./context.ts";
import { AddressGone, PermanentFailure } from "./permanent-failure.ts";
import { openProgress, type Step } from "./task-progress.ts";

/** What came of it, or why it is of no use, in words for whoever asked. */
export type Result = { note: string | null; report?: Record<string, unknown> } | { failure: string };
/** Why no link was mailed. */
export const noAddress =
  "Your mail server says that there is no such address, so no link can be mailed. Change your address, then ask again.";
export type Tell = (step: Step) => void;

/** Trying again is of no use, and the message says why to whoever asked. */
export class TaskFailure extends PermanentFailure {
  override name = "TaskFailure";
}

type Services = Pick<WorkerServices, "database" | "live">;

/**
 * Does long work and keeps its task true: running, how far, done. After a failure it waits for the next attempt, which
 * begins anew. Moot when the task is done or gone.
 */
export async function workOnTask(
  context: JobContext,
  { taskId }: { taskId: string },
  work: (tell: Tell, task: TaskRow) => Promise<Result>,
): Promise<void> {
  const { pool } = context.database;
  const task = await setTaskRunning(pool, { id: taskId });
  if (!task) return;
  await announce(context, taskId);
  const progress = openProgress(context, taskId);
  let last: Step | undefined;
  const tell = (step: Step) => {
    last = step;
    progress.tell(step);
  };
  try {
    const result = await work(tell, task);
    await progress.stop();
    if (last) await setTaskProgress(pool, { id: taskId, total: null, note: null, ...last });
    if ("failure" in result) await end(context, { id: taskId, status: "failed", note: result.failure });
    else await end(context, { id: taskId, status: "done", ...result });
  } catch (error) {
    await progress.stop();
    const note = "Something was in the way. It goes on by itself in a moment.";
    // What went wrong matters more than that this could not be said.
    await setTaskInterrupted(pool, { id: taskId, note }).catch(() => undefined);
    await announce(context, taskId);
    throw error;
  }
}

/** Says why, before the job is left to a person. */
export async function giveUpTask(
  services: Services,
  { taskId }: { taskId?: string },
  error: unknown,
): Promise<void> {
  if (taskId === undefined) return;
  await end(services, { id: taskId, status: "failed", note: wordsOf(error) });
}

function wordsOf(error: unknown): string {
  if (error instanceof TaskFailure) return error.message;
  return error instanceof AddressGone ? noAddress : "It did not work out. Please ask again later.";
}

/** Its file goes with the transaction that ends it. */
async function end(services: Services, ended: Parameters<typeof setTaskEnded>[1]): Promise<void> {
  await services.database.pool.transaction(async (tx) => {
    const key = await setTaskEnded(tx, ended);
    if (key) await enqueue(tx, removeFiles, { keys: [key] });
  });
  await announce(services, ended.id);
}

async function announce({ live }: Services, taskId: string): Promise<void> {
  await live.publish(taskTopic(taskId), { id: "", data: null });
}
