import { and, desc, eq, gte, like, lt, type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { apiKeys, appGrants, auditLog, connectedApps, users } from "../schema/index.ts";

export async function insertAudit(tx: Tx, row: typeof auditLog.$inferInsert): Promise<void> {
  await tx.insert(auditLog).values(row);
}

export type AuditFilters = {
  /** An action, or the beginning of one. */
  action?: string;
  actorId?: string;
  subjectId?: string;
  from?: Date;
  /** Exclusive. */
  to?: Date;
};

function wanted({ action, actorId, subjectId, from, to }: AuditFilters): SQL | undefined {
  return and(
    action === undefined ? undefined : like(auditLog.action, `${action.replaceAll(/[\\%_]/g, "\\$&")}%`),
    actorId === undefined ? undefined : eq(auditLog.actorId, actorId),
    subjectId === undefined ? undefined : eq(auditLog.subjectId, subjectId),
    from && gte(auditLog.createdAt, from),
    to && lt(auditLog.createdAt, to),
  );
}

/** The id of an actor of this kind; the case keeps a job's name from being read as one. */
const actorOfKind = (kind: "user" | "key") =>
  sql`case when ${auditLog.actorKind} = ${kind} then ${auditLog.actorId}::uuid end`;

/** Newest first, after the row with the id `after`. A job is called by its name, somebody erased by the name that is left. */
export async function listAudit(
  db: Db,
  { after, limit, ...filters }: AuditFilters & { after?: string; limit: number },
) {
  return db
    .select({
      id: auditLog.id,
      at: auditLog.createdAt,
      actor: {
        kind: auditLog.actorKind,
        id: auditLog.actorId,
        name: sql<
          string | null
        >`coalesce(${users.username}, ${apiKeys.name}, ${connectedApps.name}, case when ${auditLog.actorKind} = 'job' then ${auditLog.actorId} end)`,
      },
      action: auditLog.action,
      subjectId: auditLog.subjectId,
      before: auditLog.before,
      after: auditLog.after,
      ip: auditLog.ip,
      requestId: auditLog.requestId,
    })
    .from(auditLog)
    .leftJoin(users, eq(users.id, actorOfKind("user")))
    .leftJoin(apiKeys, eq(apiKeys.id, actorOfKind("key")))
    .leftJoin(appGrants, eq(appGrants.id, actorOfKind("key")))
    .leftJoin(connectedApps, eq(connectedApps.id, appGrants.appId))
    .where(and(wanted(filters), after === undefined ? undefined : lt(auditLog.id, after)))
    .orderBy(desc(auditLog.id))
    .limit(limit);
}

export async function countAudit(db: Db, filters: AuditFilters): Promise<number> {
  return db.$count(auditLog, wanted(filters));
}
