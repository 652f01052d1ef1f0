import type { Tx } from "@agora/db";
import { setOutboxAgain } from "@agora/db/queries/outbox-admin";
import type { AuditDetails } from "../context.ts";

type Call = { db: Tx; audit(details: AuditDetails | null): void };

/** Twice at the same moment, the second finds that they have not failed any more. */
export async function retryJobs({ db, audit }: Call, { ids }: { ids: readonly string[] }) {
  const again = await setOutboxAgain(db, { ids });
  audit(auditOf(again));
  return { retried: again.length };
}

/** Ids and kinds, and nothing of what the jobs are about; no row where nothing was done. */
export function auditOf(rows: readonly { id: string; job: string }[]): AuditDetails | null {
  const [first] = rows;
  if (!first) return null;
  const after = { jobs: [...new Set(rows.map(({ job }) => job))].sort(), ids: rows.map(({ id }) => id) };
  return { subjectId: rows.length === 1 ? first.id : undefined, after };
}
