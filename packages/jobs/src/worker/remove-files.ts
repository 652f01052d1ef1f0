import type { JobContext } from "./context.ts";

export async function deleteFiles({ storage }: JobContext, { keys }: { keys: string[] }): Promise<void> {
  for (const key of keys) await storage.delete(key);
}
