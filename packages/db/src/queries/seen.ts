import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Db } from "../database.ts";
import { activeDays, sessions, users } from "../schema/index.ts";

/** Milliseconds; "last seen" is exact to this. */
export const seenExactTo = 5 * 60 * 1000;

const stale = (column: typeof users.lastSeenAt | typeof sessions.lastSeenAt) =>
  or(isNull(column), lt(column, sql`now() - make_interval(secs => ${seenExactTo / 1000})`));

/** Notes that somebody was here: when, and on which day (UTC). Many calls at once write once. */
export async function notePersonSeen(db: Db, { userId }: { userId: string }): Promise<void> {
  await db
    .update(users)
    .set({ lastSeenAt: sql`now()` })
    .where(and(eq(users.id, userId), stale(users.lastSeenAt)));
  await db
    .insert(activeDays)
    .values({ userId, day: sql`(now() at time zone 'UTC')::date` })
    .onConflictDoNothing();
}

/** The same, of a session too; `id` is the hash that the session is stored under. */
export async function noteSessionSeen(db: Db, { id, userId }: { id: string; userId: string }): Promise<void> {
  const rows = await db
    .update(sessions)
    .set({ lastSeenAt: sql`now()` })
    .where(and(eq(sessions.id, id), stale(sessions.lastSeenAt)))
    .returning({ id: sessions.id });
  if (rows.length > 0) await notePersonSeen(db, { userId });
}
