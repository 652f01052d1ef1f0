import type { Db } from "@agora/db";
import { findTask, type TaskRow } from "@agora/db/queries/tasks";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";

/** @throws Refusal NOT_FOUND for what is missing and, alike, for what is somebody else's. */
export function requireOwn(viewer: Viewer, row: TaskRow | undefined): TaskRow {
  if (row?.ownerId !== viewer.id) throw new Refusal("NOT_FOUND");
  return row;
}

/** @throws Refusal NOT_FOUND */
export async function getOwnTask(db: Db, viewer: Viewer, { id }: { id: string }): Promise<TaskRow> {
  return requireOwn(viewer, await findTask(db, { id }));
}
