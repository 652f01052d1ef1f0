import { eq, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { connectedApps } from "../schema/index.ts";

export async function findApp(db: Db, { id }: { id: string }) {
  const [app] = await db
    .select({ id: connectedApps.id, name: connectedApps.name, redirectUris: connectedApps.redirectUris })
    .from(connectedApps)
    .where(eq(connectedApps.id, id));
  return app;
}

export async function insertApp(db: Db, row: typeof connectedApps.$inferInsert) {
  const [app] = await db.insert(connectedApps).values(row).returning({
    id: connectedApps.id,
    createdAt: connectedApps.createdAt,
  });
  if (!app) throw new Error("insert returned no row");
  return app;
}

/** Notes that somebody said yes to an app that registered itself; false when there is none of this id (any more). */
export async function noteAllowed(tx: Tx, { id }: { id: string }): Promise<boolean> {
  const rows = await tx
    .update(connectedApps)
    .set({ allowedAt: sql`now()` })
    .where(eq(connectedApps.id, id))
    .returning({ id: connectedApps.id });
  return rows.length > 0;
}

/** The same for one whose description stands elsewhere; it is called what it is called there now. */
export async function noteAllowedElsewhere(
  tx: Tx,
  { id, name }: { id: string; name: string },
): Promise<void> {
  await tx
    .insert(connectedApps)
    .values({ id, name, redirectUris: [], allowedAt: sql`now()` })
    .onConflictDoUpdate({ target: connectedApps.id, set: { name, allowedAt: sql`now()` } });
}
