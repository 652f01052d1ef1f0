import { and, eq, getTableColumns, isNull, lt, lte, or, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { webhookAttempts, webhookDeliveries, webhookEndpoints, webhookMessages } from "../schema/index.ts";

const delivery = getTableColumns(webhookDeliveries);
const message = getTableColumns(webhookMessages);
const endpoint = getTableColumns(webhookEndpoints);

export type DeliveryRow = typeof webhookDeliveries.$inferSelect;
export type EndpointRow = typeof webhookEndpoints.$inferSelect;

/** With what is told, and whom; undefined when this attempt was made, or is not wanted any more. */
export async function findAttempt(db: Db, { deliveryId, attempt }: { deliveryId: string; attempt: number }) {
  const [row] = await db
    .select({ delivery, message, endpoint })
    .from(webhookDeliveries)
    .innerJoin(webhookMessages, eq(webhookMessages.id, webhookDeliveries.messageId))
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .where(
      and(
        eq(webhookDeliveries.id, deliveryId),
        eq(webhookDeliveries.status, "waiting"),
        eq(webhookDeliveries.attempts, attempt - 1),
      ),
    );
  return row;
}

/** Whatever changes an endpoint or its deliveries takes this lock first; telling it of more does not wait for that. */
export async function lockEndpoint(tx: Tx, { id }: { id: string }): Promise<EndpointRow | undefined> {
  const [row] = await tx
    .select()
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.id, id))
    .for("no key update");
  return row;
}

export async function lockDelivery(tx: Tx, { id }: { id: string }): Promise<DeliveryRow | undefined> {
  const [row] = await tx.select().from(webhookDeliveries).where(eq(webhookDeliveries.id, id)).for("update");
  return row;
}

export async function insertAttempt(tx: Tx, row: typeof webhookAttempts.$inferInsert): Promise<void> {
  await tx.insert(webhookAttempts).values(row);
}

export async function setDelivery(
  tx: Tx,
  { id, ...changes }: Partial<typeof webhookDeliveries.$inferInsert> & { id: string },
): Promise<void> {
  await tx.update(webhookDeliveries).set(changes).where(eq(webhookDeliveries.id, id));
}

/** Exact to a minute while it goes well, so that many deliveries write once. */
export async function noteSuccess(tx: Tx, { endpointId }: { endpointId: string }): Promise<void> {
  const { id, failures, lastSuccessAt } = webhookEndpoints;
  const stale = or(
    sql`${failures} > 0`,
    isNull(lastSuccessAt),
    lt(lastSuccessAt, sql`now() - interval '1 minute'`),
  );
  await tx
    .update(webhookEndpoints)
    .set({ lastSuccessAt: sql`now()`, failingSince: null, failures: 0 })
    .where(and(eq(id, endpointId), stale));
}

export async function noteFailure(tx: Tx, { endpointId }: { endpointId: string }): Promise<void> {
  const { id, failures, failingSince } = webhookEndpoints;
  await tx
    .update(webhookEndpoints)
    .set({ failingSince: sql`coalesce(${failingSince}, now())`, failures: sql`${failures} + 1` })
    .where(eq(id, endpointId));
}

type Limits = { endpointId: string; days: number; failures: number };

/** Disables an active endpoint that has done nothing but fail for so many days and times; false when that is not so. */
export async function disableFailing(tx: Tx, { endpointId, days, failures }: Limits): Promise<boolean> {
  return disable(
    tx,
    { endpointId, disabledFor: "failing" },
    and(
      sql`${webhookEndpoints.failures} >= ${failures}`,
      lte(webhookEndpoints.failingSince, sql`now() - make_interval(days => ${days})`),
    ),
  );
}

/** False when it was not active. */
export async function disableGone(tx: Tx, { endpointId }: { endpointId: string }): Promise<boolean> {
  return disable(tx, { endpointId, disabledFor: "gone" });
}

async function disable(
  tx: Tx,
  { endpointId, disabledFor }: { endpointId: string; disabledFor: "failing" | "gone" },
  ...which: Parameters<typeof and>
): Promise<boolean> {
  const rows = await tx
    .update(webhookEndpoints)
    .set({
      status: "disabled",
      disabledFor,
      version: sql`${webhookEndpoints.version} + 1`,
      updatedAt: sql`now()`,
    })
    .where(and(eq(webhookEndpoints.id, endpointId), eq(webhookEndpoints.status, "active"), ...which))
    .returning({ id: webhookEndpoints.id });
  return rows.length > 0;
}

/** Those of an endpoint that wait are over; they can be replayed. The caller holds the endpoint's lock. */
export async function endWaiting(
  tx: Tx,
  { endpointId, failure }: { endpointId: string; failure: string },
): Promise<void> {
  await tx
    .update(webhookDeliveries)
    .set({ status: "failed", nextAttemptAt: null, failure, endedAt: sql`now()` })
    .where(and(eq(webhookDeliveries.endpointId, endpointId), eq(webhookDeliveries.status, "waiting")));
}

/** Ids of those who are written to about endpoints: everybody who may change them. */
export async function listCaretakers(tx: Tx): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select u.id from users u
    where u.status = 'active' and u.deletion_asked_at is null and exists (
      select from user_roles ur join roles r on r.id = ur.role_id
      where ur.user_id = u.id and 'webhooks:write' = any(r.permissions))
    order by u.id`);
  return rows.map(({ id }) => id);
}

export async function findEndpoint(db: Db, { id }: { id: string }): Promise<EndpointRow | undefined> {
  const [row] = await db.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, id));
  return row;
}
