import { implement } from "../implement.ts";
import { tasks } from "./contract.ts";
import { followTask } from "./follow-task.ts";
import { listTasks } from "./list-tasks.ts";
import { getOwnTask } from "./own-task.ts";
import { toTask } from "./to-task.ts";

export const tasksRouter = implement(tasks, {
  list: ({ ctx, input }) => listTasks(ctx.db, ctx.viewer, input),
  get: async ({ ctx, input }) => toTask(await getOwnTask(ctx.db, ctx.viewer, input)),
  live: ({ ctx, input }) => followTask(ctx, input),
});
