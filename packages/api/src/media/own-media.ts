import type { Db } from "@agora/db";
import { findMedia, type MediaRow } from "@agora/db/queries/media";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";

/** @throws Refusal NOT_FOUND for what is missing and, alike, for what is somebody else's. */
export function requireOwn(viewer: Viewer, row: MediaRow | undefined): MediaRow {
  if (row?.ownerId !== viewer.id) throw new Refusal("NOT_FOUND");
  return row;
}

/** @throws Refusal NOT_FOUND */
export async function getOwnMedia(db: Db, viewer: Viewer, { id }: { id: string }): Promise<MediaRow> {
  return requireOwn(viewer, await findMedia(db, { id }));
}
