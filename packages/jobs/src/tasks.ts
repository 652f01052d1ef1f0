/** Where long work tells how far it is, as `Live` topic. */
export function taskTopic(taskId: string): string {
  return `task:${taskId}`;
}
