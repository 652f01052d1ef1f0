import type { Db } from "@agora/db";
import { countAudit, listAudit as listRows } from "@agora/db/queries/audit";
import type { z } from "zod";
import { decodeCursor, pageOf, uuidPattern } from "../cursor.ts";
import type { audit } from "./contract.ts";

export async function listAudit(
  db: Db,
  { cursor, limit, count, ...filters }: z.output<typeof audit.list.input>,
) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, [uuidPattern])[0];
  const [rows, total] = await Promise.all([
    listRows(db, { ...filters, after, limit: limit + 1 }),
    count ? countAudit(db, filters) : undefined,
  ]);
  return { ...pageOf(rows, limit, (row) => [row.id]), total };
}
