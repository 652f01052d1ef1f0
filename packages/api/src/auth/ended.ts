import type { Database, Db } from "@agora/db";
import { endedChannel, notifyEnded } from "@agora/db/queries/ended";

type Ears = Map<string, Set<() => void>>;

const earsOf = new WeakMap<Database, Ears>();

/**
 * Makes every open subscription of this person ask again whether it may go on, in every process.
 * Call it inside the transaction of whatever takes away a session, a key, a role or the account: it is heard when that commits.
 */
export async function announceEnded(tx: Db, { userId }: { userId: string }): Promise<void> {
  await notifyEnded(tx, { userId });
}

/** Calls `look` whenever something of this person's may have ended; returns how to stop that. */
export function onEnded(database: Database, userId: string, look: () => void): () => void {
  const ears = earsOf.get(database) ?? listenOn(database);
  const own = ears.get(userId) ?? new Set();
  ears.set(userId, own.add(look));
  return () => {
    own.delete(look);
    if (own.size === 0 && ears.get(userId) === own) ears.delete(userId);
  };
}

/** One connection for a process, opened by its first subscription. */
function listenOn(database: Database): Ears {
  const ears: Ears = new Map();
  earsOf.set(database, ears);
  const heard = (userId?: string) => {
    const called = userId === undefined ? [...ears.values()] : [ears.get(userId) ?? []];
    for (const looks of called) for (const look of looks) look();
  };
  // While the database is away nothing is heard; the next subscription tries again, and open ones look on a timer.
  database.listen(endedChannel, heard).catch(() => earsOf.delete(database));
  return ears;
}
