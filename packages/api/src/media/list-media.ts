import type { Db } from "@agora/db";
import { countMedia, listMedia as listRows } from "@agora/db/queries/media";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { decodeCursor, pageOf, uuidPattern } from "../cursor.ts";
import type { media } from "./contract.ts";
import { toMediaItem } from "./to-item.ts";

export async function listMedia(
  db: Db,
  viewer: Viewer,
  { cursor, limit, count, ...filters }: z.output<typeof media.list.input>,
) {
  const wanted = { ownerId: viewer.id, ...filters };
  const after = cursor === undefined ? undefined : decodeCursor(cursor, [uuidPattern])[0];
  const [rows, total] = await Promise.all([
    listRows(db, { ...wanted, after, limit: limit + 1 }),
    count ? countMedia(db, wanted) : undefined,
  ]);
  const { items, nextCursor } = pageOf(rows, limit, (row) => [row.id]);
  return { items: items.map(toMediaItem), nextCursor, total };
}
