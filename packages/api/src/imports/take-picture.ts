import { basename } from "node:path";
import type { Db } from "@agora/db";
import { findImported, insertImported } from "@agora/db/queries/imports";
import { findMedia, insertMedia, type MediaRow, setMediaUploaded } from "@agora/db/queries/media";
import { enqueue, originalKey, pictureWidths, processImage, variantKey, widthsOf } from "@agora/jobs";
import { fileAddress, type Storage } from "@agora/storage";
import type { FetchPicture, NotFetched } from "./fetch-picture.ts";

type Needed = {
  db: Db;
  storage: Storage;
  /** Left out: only what was fetched before. */
  fetchPicture: FetchPicture | undefined;
  /** Whence it comes, as in imported_records. */
  source: string;
};
type Wanted = { url: string; ownerId: string; purpose: "cover" | "inline"; alt?: string };
export type Taken = { id: string; address: string; isNew: boolean };

/**
 * A picture of the other site as one of the owner's own; fetched once, however often the import runs. Its row is there
 * before its file: what a crash leaves in between is swept like an upload that was never finished.
 */
export async function takePicture(
  { db, storage, fetchPicture, source }: Needed,
  { url, ownerId, purpose, alt }: Wanted,
): Promise<Taken | NotFetched | undefined> {
  const record = { source, kind: "media" as const, sourceId: `${ownerId} ${url}` };
  const known = await findImported(db, record);
  const kept = known && (await findMedia(db, { id: known }));
  if (kept) return { id: kept.id, address: addressOf(kept), isNew: false };
  const fetched = await fetchPicture?.(url);
  if (!fetched || "problem" in fetched) return fetched;
  const { bytes, contentType, width, height, animated } = fetched;
  const row = await db.transaction((tx) =>
    insertMedia(tx, {
      ownerId,
      purpose,
      filename: nameOf(url),
      contentType,
      bytes: bytes.length,
      width,
      height,
      animated,
      alt: alt?.slice(0, 300) ?? "",
      addressKnown: true,
      keyOf: originalKey,
    }),
  );
  await storage.put(row.key, bytes, { contentType, bytes: bytes.length });
  await db.transaction(async (tx) => {
    await setMediaUploaded(tx, { id: row.id, contentType });
    await insertImported(tx, { ...record, localId: row.id });
    await enqueue(tx, processImage, { mediaId: row.id });
  });
  return { id: row.id, address: addressOf(row), isNew: true };
}

/** The largest of the sizes that the image job will make of it. */
function addressOf({ fileId, width, height, animated }: MediaRow): string {
  const own = width ?? pictureWidths[0];
  const widest = widthsOf({ width: own, height: height ?? own, animated }).at(-1) ?? own;
  return fileAddress(variantKey(fileId, widest, "webp"));
}

function nameOf(url: string): string {
  const name = basename(new URL(url).pathname);
  try {
    return decodeURIComponent(name).slice(-200) || "picture";
  } catch {
    return name.slice(-200);
  }
}
