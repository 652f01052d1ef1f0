import { and, asc, eq, gt, lt, or, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { media } from "../schema/index.ts";

/** What is newer stays. */
type Times = { uploadingSince: Date; failedSince: Date; unusedSince: Date };

/**
 * Candidates for the sweep, locked: uploads that were never finished, pictures that failed, and pictures nothing has used
 * for long. Those that another sweep or their owner holds are left out. Whether they are used is still to be asked.
 */
export async function lockSweepable(
  tx: Tx,
  { uploadingSince, failedSince, unusedSince, after, limit }: Times & { after?: string; limit: number },
) {
  return tx
    .select()
    .from(media)
    .where(
      and(
        after === undefined ? undefined : gt(media.id, after),
        or(
          and(eq(media.status, "uploading"), lt(media.createdAt, uploadingSince)),
          and(eq(media.status, "failed"), lt(media.createdAt, failedSince)),
          and(
            eq(media.status, "ready"),
            eq(media.kept, false),
            lt(media.createdAt, unusedSince),
            sql`coalesce(${media.usedAt}, ${media.createdAt}) < ${unusedSince.toISOString()}::timestamptz`,
          ),
        ),
      ),
    )
    .orderBy(asc(media.id))
    .limit(limit)
    .for("update", { skipLocked: true });
}

/** Ready pictures of which nobody has noted for a day whether something uses them, from the id `after` on. */
export async function listNotNoted(db: Db, { after, limit }: { after?: string; limit: number }) {
  const rows = await db
    .select({ id: media.id })
    .from(media)
    .where(
      and(
        after === undefined ? undefined : gt(media.id, after),
        eq(media.status, "ready"),
        sql`coalesce(${media.usedAt}, ${media.createdAt}) < now() - interval '1 day'`,
      ),
    )
    .orderBy(asc(media.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}
