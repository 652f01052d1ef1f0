import { and, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { settings } from "../schema/index.ts";
import { statement } from "../statement.ts";
import { hasVersion } from "./versions.ts";

const onlyRow = statement((db) => db.select().from(settings).where(eq(settings.id, 1)));

export async function findSettings(db: Db) {
  const [row] = await onlyRow(db);
  if (!row) throw new Error("the settings row is missing");
  return row;
}

/** Undefined when the version is not the newest. */
export async function updateSettings(
  tx: Tx,
  { version, ...changes }: Partial<typeof settings.$inferInsert> & { version: number },
) {
  const [row] = await tx
    .update(settings)
    .set({ ...changes, version: sql`${settings.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(settings.id, 1), hasVersion(settings.version, version)))
    .returning();
  return row;
}

/** A role that new accounts get keeps its place when it gets another name. */
export async function renameFirstRole(tx: Tx, { from, to }: { from: string; to: string }): Promise<void> {
  await tx
    .update(settings)
    .set({ firstRole: to, version: sql`${settings.version} + 1`, updatedAt: sql`now()` })
    .where(eq(settings.firstRole, from));
}
