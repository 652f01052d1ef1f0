import type { Queue, QueueControl } from "@agora/jobs";
import type { AuditDetails, Commit } from "../context.ts";
import { ok } from "../kit.ts";
import { askQueues } from "./ask-queues.ts";

type Call = { queues: QueueControl; commit: Commit; audit(details: AuditDetails | null): void };

/** The second click changes nothing and leaves no row in the audit log. */
export async function setPaused({ queues, commit, audit }: Call, queue: Queue, paused: boolean) {
  return commit(async () => {
    const changed = await askQueues(queues.setPaused(queue, paused));
    audit(changed ? { subjectId: queue } : null);
    return ok;
  });
}
