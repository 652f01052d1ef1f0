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
  };
}
