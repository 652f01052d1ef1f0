import { taskTopic } from "@agora/jobs";
import type { HandlerContext } from "../context.ts";
import { follow } from "../follow.ts";
import type { tasks } from "./contract.ts";
import { getOwnTask } from "./own-task.ts";
import { toTask } from "./to-task.ts";

/** The task as it is now, then after each step, until it has ended. @throws Refusal NOT_FOUND */
export function followTask(
  ctx: HandlerContext<typeof tasks.live>,
  { id, lastEventId }: { id: string; lastEventId?: string },
) {
  return follow(ctx, {
    topicOf: () => taskTopic(id),
    look: async () => {
      const row = await getOwnTask(ctx.db, ctx.viewer, { id });
      return { id: `${row.status}-${row.done}-${row.updatedAt.getTime()}`, data: toTask(row) };
    },
    isOver: ({ status }) => status === "done" || status === "failed",
    lastEventId,
  });
}
