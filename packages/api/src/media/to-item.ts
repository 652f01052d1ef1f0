import type { MediaRow } from "@agora/db/queries/media";
import { daysFailed, daysUnused, hoursToFinish } from "@agora/jobs";
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

const hour = 3_600_000;

/** The sweep goes by the same times. */
function removalOf({ status, kept, createdAt, usedAt }: MediaRow): Date | null {
  const after = (since: Date, hours: number) => new Date(since.getTime() + hours * hour);
  if (status === "uploading") return after(createdAt, hoursToFinish);
  if (status === "failed") return after(createdAt, daysFailed * 24);
  return kept ? null : after(usedAt ?? createdAt, daysUnused * 24);
}
