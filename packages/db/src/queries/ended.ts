import { sql } from "drizzle-orm";
import type { Db } from "../database.ts";

/** Carries the ids of people who may have lost a session, a key or a permission. */
export const endedChannel = "access_ended";

/** In a transaction it is heard once that has committed, and never when it has not. */
export async function notifyEnded(db: Db, { userId }: { userId: string }): Promise<void> {
  await db.execute(sql`select pg_notify(${endedChannel}, ${userId})`);
}
