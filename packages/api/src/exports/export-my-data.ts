import { enqueue, exportData } from "@agora/jobs";
import type { auth } from "../auth/contract.ts";
import type { HandlerContext } from "../context.ts";
import { ok } from "../kit.ts";
import { askTask } from "../tasks/ask-task.ts";

type Needed = Pick<HandlerContext<typeof auth.exportMyData>, "db" | "viewer" | "request" | "audit">;

/** Promises the mail with the link; what is stored is read when the worker comes to it. */
export async function exportMyData({ db, viewer, request, audit }: Needed) {
  const userId = viewer.id;
  const { taskId, isNew } = await askTask(db, { ownerId: userId, kind: "export-data" }, (taskId) =>
    enqueue(db, exportData, { userId, taskId }, { requestId: request.id, actorId: userId }),
  );
  audit(isNew ? { subjectId: userId } : null);
  return { ...ok, taskId };
}
