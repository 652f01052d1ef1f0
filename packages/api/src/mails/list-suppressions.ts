import type { Db } from "@agora/db";
import { countSuppressions, listSuppressions as listRows } from "@agora/db/queries/mails";
import type { z } from "zod";
import { decodeCursor, pageOf, timePattern } from "../cursor.ts";
import type { mails } from "./contract.ts";

/** Any address that a row may have. */
const addressPattern = /^[^\s@]+@[^\s@]+$/;

export async function listSuppressions(
  db: Db,
  { cursor, limit, count, search }: z.output<typeof mails.suppressions.input>,
) {
  const [time = "", address = ""] = cursor ? decodeCursor(cursor, [timePattern, addressPattern]) : [];
  const after: [string, string] | undefined = cursor ? [time, address] : undefined;
  const [rows, total] = await Promise.all([
    listRows(db, { search, after, limit: limit + 1 }),
    count ? countSuppressions(db, { search }) : undefined,
  ]);
  const page = pageOf(rows, limit, (row) => [row.createdAt.toISOString(), row.address]);
  return { ...page, total };
}
