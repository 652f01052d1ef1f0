import type { Db } from "@agora/db";
import { countTasks, listTasks as listRows } from "@agora/db/queries/tasks";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { decodeCursor, pageOf, uuidPattern } from "../cursor.ts";
import type { tasks } from "./contract.ts";
import { toTask } from "./to-task.ts";

export async function listTasks(
  db: Db,
  viewer: Viewer,
  { cursor, limit, count, kind }: z.output<typeof tasks.list.input>,
) {
  const wanted = { ownerId: viewer.id, kind };
  const after = cursor === undefined ? undefined : decodeCursor(cursor, [uuidPattern])[0];
  const [rows, total] = await Promise.all([
    listRows(db, { ...wanted, after, limit: limit + 1 }),
    count ? countTasks(db, wanted) : undefined,
  ]);
  const { items, nextCursor } = pageOf(rows, limit, (row) => [row.id]);
  return { items: items.map((row) => toTask(row, 0)), nextCursor, total };
}
