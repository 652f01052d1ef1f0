/** Where long work tells how far it is, as `Live` topic. */
export function taskTopic(taskId: string): string {
  return `task:${taskId}`;
}

/** Where the file of an import is kept until it has ended. */
export function importKey(taskId: string): string {
  return `imports/${taskId}`;
}
