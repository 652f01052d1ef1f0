import { enqueue, exportPosts } from "@agora/jobs";
import type { HandlerContext } from "../context.ts";
import { ok } from "../kit.ts";
import type { posts } from "../posts/contract.ts";
import { askTask } from "../tasks/ask-task.ts";

type Needed = Pick<HandlerContext<typeof posts.export>, "db" | "viewer" | "request" | "audit">;

/** Promises the mail with the link; posts are read when the worker comes to it. */
export async function exportMyPosts({ db, viewer, request, audit }: Needed) {
  const userId = viewer.id;
  const { taskId, isNew } = await askTask(db, { ownerId: userId, kind: "export-posts" }, (taskId) =>
    enqueue(db, exportPosts, { userId, taskId }, { requestId: request.id, actorId: userId }),
  );
  audit(isNew ? { subjectId: userId } : null);
  return { ...ok, taskId };
}
