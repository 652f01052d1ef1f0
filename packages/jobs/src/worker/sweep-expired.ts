import {
  appGrants,
  appTokens,
  carts,
  connectedApps,
  emailTokens,
  idempotencyKeys,
  pendingSignUps,
  postPreviews,
  postViews,
  refreshTokens,
  sessions,
  tokenFamilies,
  webhookMessages,
} from "@agora/db/schema";
import { type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { WorkerServices } from "./context.ts";

/** Few enough that nobody waits for the locks. */
const atOnce = 5000;

const expired: { table: PgTable; when: SQL }[] = [
  { table: sessions, when: sql`${sessions.expiresAt} < now()` },
  { table: pendingSignUps, when: sql`${pendingSignUps.expiresAt} < now()` },
  // A spent refresh token is kept until its time is over, so that its copy is still recognised.
  { table: refreshTokens, when: sql`${refreshTokens.expiresAt} < now()` },
  { table: tokenFamilies, when: sql`least(${tokenFamilies.expiresAt}, ${tokenFamilies.endedAt}) < now()` },
  { table: appTokens, when: sql`${appTokens.expiresAt} < now()` },
  { table: appGrants, when: sql`least(${appGrants.expiresAt}, ${appGrants.endedAt}) < now()` },
  // One that nobody said yes to within a day, or that had no yes left for 90 days; it registers anew.
  {
    table: connectedApps,
    when: sql`coalesce(${connectedApps.allowedAt} + interval '90 days', ${connectedApps.createdAt} + interval '1 day') < now()
      and not exists (select from ${appGrants} where ${appGrants.appId} = ${connectedApps.id})`,
  },
  // Views of an hour arrive until it is over, and later only if Redis was away.
  { table: postViews, when: sql`${postViews.hour} < now() - interval '6 hours'` },
  { table: postPreviews, when: sql`${postPreviews.expiresAt} < now()` },
  { table: emailTokens, when: sql`${emailTokens.expiresAt} < now()` },
  // A member's cart stays with the account; the cookie of a guest's is over by now.
  { table: carts, when: sql`${carts.userId} is null and ${carts.updatedAt} < now() - interval '30 days'` },
  // With their deliveries and attempts.
  { table: webhookMessages, when: sql`${webhookMessages.createdAt} < now() - interval '30 days'` },
  { table: idempotencyKeys, when: sql`${idempotencyKeys.createdAt} < now() - interval '24 hours'` },
];

/** Deletes what nobody can use any more: ended sessions, mailed tokens, answers kept for repeats. */
export async function sweepExpired({ database: { pool }, log }: WorkerServices): Promise<void> {
  let deleted = 0;
  for (const { table, when } of expired) {
    for (;;) {
      const some = sql`delete from ${table} where ctid in (select ctid from ${table} where ${when} limit ${atOnce}) returning 1`;
      const rows = await pool.execute(some);
      deleted += rows.length;
      if (rows.length < atOnce) break;
    }
  }
  log.info({ deleted }, "Swept what had expired");
}
