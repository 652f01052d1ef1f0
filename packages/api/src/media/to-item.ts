import type { MediaRow } from "@agora/db/queries/media";
import { toPicture } from "./to-picture.ts";

/** A file as its owner sees it. */
export function toMediaItem(row: MediaRow) {
  const { id, purpose, filename, contentType, bytes, status, progress, failure, alt, version, createdAt } =
    row;
  return {
    id,
    purpose,
    filename,
    contentType,
    bytes,
    status,
    progress,
    failure,
    alt,
    version,
    createdAt,
    picture: toPicture(row),
    kept: row.kept,
    removedAt: removalOf(row),
  };
}

/** An upload that nothing uses is swept after this many days. */
export const daysUnused = 90;

function removalOf({ kept, createdAt, usedAt }: MediaRow): Date | null {
  if (kept) return null;
  const since = Math.max(createdAt.getTime(), usedAt?.getTime() ?? 0);
  return new Date(since + daysUnused * 24 * 3_600_000);
}
