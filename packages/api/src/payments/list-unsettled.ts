import type { Db } from "@agora/db";
import { countUnsettled, listUnsettled as listRows } from "@agora/db/queries/payment-events";
import { decodeCursor, pageOf, uuidPattern } from "../cursor.ts";

type Wanted = { cursor?: string; limit: number; count: boolean };

export async function listUnsettled(db: Db, { cursor, limit, count }: Wanted) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, [uuidPattern])[0];
  const [rows, total] = await Promise.all([
    listRows(db, { after, limit: limit + 1 }),
    count ? countUnsettled(db) : undefined,
  ]);
  return { ...pageOf(rows, limit, (row) => [row.id]), total };
}
