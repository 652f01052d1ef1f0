import { and, asc, eq, lt, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { orders } from "../schema/index.ts";

const isUnpaid = and(eq(orders.status, "pending"), eq(orders.paid, 0), lt(orders.expiresAt, sql`now()`));

type Place = { id: string; at: string };

/** Orders that should have been paid by now, the oldest first; `after` is the last one seen. */
export async function listUnpaid(
  db: Db,
  { after, limit }: { after?: Place | undefined; limit: number },
): Promise<Place[]> {
  const at = sql<string>`${orders.expiresAt}::text`;
  return db
    .select({ id: orders.id, at })
    .from(orders)
    .where(
      and(
        isUnpaid,
        after && sql`(${orders.expiresAt}, ${orders.id}) > (${after.at}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(asc(orders.expiresAt), asc(orders.id))
    .limit(limit);
}

/** Locks one that is still unpaid; undefined when it is not, or somebody else holds it. */
export async function lockUnpaid(tx: Tx, { id }: { id: string }) {
  const [row] = await tx
    .select()
    .from(orders)
    .where(and(eq(orders.id, id), isUnpaid))
    .for("update", { skipLocked: true });
  return row;
}
