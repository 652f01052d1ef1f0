import { claimOutbox, deleteOutboxRows, lockOutbox } from "@agora/db/queries/outbox-admin";
import type { QueueControl } from "@agora/jobs";
import type { AuditDetails, Commit } from "../context.ts";
import { askQueues } from "./ask-queues.ts";
import { queued } from "./list-jobs.ts";
import { auditOf } from "./retry-jobs.ts";
import { tellOwners } from "./tell-owners.ts";

type Call = {
  queues: QueueControl;
  commit: Commit;
  audit(details: AuditDetails | null): void;
  announce(topic: string): void;
};

/**
 * The rows are locked, so that no dispatcher hands them over, and claimed, so that no worker begins them; then the jobs
 * leave their queues, but for those that a worker has; then their rows go. A crash before the last step leaves rows that no queue knows: they are handed over again, as if
 * nobody had asked. A job that failed for good is in no queue, and can be removed while the queues are away.
 */
export async function removeJobs(call: Call, { ids }: { ids: readonly string[] }) {
  const { queues, commit, audit, announce } = call;
  return commit(async (tx) => {
    const locked = await lockOutbox(tx, { ids });
    const free = await claimOutbox(tx, { ids: locked.map(({ id }) => id) });
    const rows = locked.filter(({ id }) => free.has(id));
    const asked = queued(rows);
    const taken = asked.length > 0 ? await askQueues(queues.remove(asked)) : new Set<string>();
    const kept = new Set(asked.flatMap(({ id }) => (taken.has(id) ? [] : [id])));
    const gone = rows.filter(({ id }) => !kept.has(id));
    if (gone.length > 0) await deleteOutboxRows(tx, { ids: gone.map(({ id }) => id) });
    for (const topic of await tellOwners(tx, gone)) announce(topic);
    audit(auditOf(gone));
    return { removed: gone.length };
  });
}
