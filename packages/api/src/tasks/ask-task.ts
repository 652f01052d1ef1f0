import type { Tx } from "@agora/db";
import { findOpenTask, insertTask, lockTasksOf, type TaskKind } from "@agora/db/queries/tasks";

type Asked = { ownerId: string; kind: TaskKind };

/**
 * What somebody asked for and is still waiting for, else a new task, whose job `promise` has to write down. So a second
 * click, also one at the same moment, asks for nothing twice.
 */
export async function askTask(
  tx: Tx,
  asked: Asked,
  promise: (taskId: string) => Promise<unknown>,
): Promise<{ taskId: string; isNew: boolean }> {
  await lockTasksOf(tx, asked);
  const open = await findOpenTask(tx, asked);
  if (open) return { taskId: open.id, isNew: false };
  const { id: taskId } = await insertTask(tx, asked);
  await promise(taskId);
  return { taskId, isNew: true };
}
