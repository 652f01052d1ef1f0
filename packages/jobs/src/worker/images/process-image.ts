import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import {
  type MediaRow,
  setMediaFailed,
  setMediaProcessing,
  setMediaProgress,
  setMediaReady,
} from "@agora/db/queries/media";
import type { MediaVariant } from "@agora/db/schema";
import { mediaTopic, pictureFormats, variantKey } from "../../pictures.ts";
import type { JobContext } from "../context.ts";
import { PermanentFailure } from "../permanent-failure.ts";
import { convert, type Decoded, decode, placeholder, widthsFor } from "./convert.ts";

type Payload = { mediaId: string };

/** Converts a picture; moot when it is gone or ready. What an earlier attempt stored is written over. */
export async function convertPicture(context: JobContext, { mediaId }: Payload): Promise<void> {
  const { database, storage } = context;
  const picture = await setMediaProcessing(database.pool, { id: mediaId });
  if (!picture) return;
  const decoded = await decodeOriginal(context, picture.key);
  const variants = await storeVariants(context, picture, decoded);
  const blurhash = await placeholder(decoded);
  const ready = await setMediaReady(database.pool, { id: mediaId, ...decoded.original, blurhash, variants });
  // Removed meanwhile: whoever removed it did not know of these.
  if (!ready) for (const { key } of variants) await storage.delete(key);
  await tell(context, mediaId, 100);
}

/** The reason is shown to whoever uploaded the picture. */
export async function giveUpPicture(
  context: JobContext,
  { mediaId }: Payload,
  error: unknown,
): Promise<void> {
  const failure =
    error instanceof PermanentFailure
      ? error.message
      : "This picture could not be converted. Please try again later.";
  await setMediaFailed(context.database.pool, { id: mediaId, failure });
  await tell(context, mediaId, 0);
}

/** From a file of our own, so that a large upload is never whole in memory. */
async function decodeOriginal({ storage }: JobContext, key: string): Promise<Decoded> {
  const original = await storage.get(key);
  if (!original) throw new PermanentFailure("The uploaded file is missing. Please upload it again.");
  const folder = await mkdtemp(join(tmpdir(), "agora-picture-"));
  try {
    const file = join(folder, "original");
    await pipeline(original.body, createWriteStream(file));
    return await decode(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function storeVariants(
  context: JobContext,
  { id, fileId }: Pick<MediaRow, "id" | "fileId">,
  decoded: Decoded,
): Promise<MediaVariant[]> {
  const all = widthsFor(decoded.raw.width).length * pictureFormats.length;
  const variants: MediaVariant[] = [];
  for await (const { width, height, format, content } of convert(decoded)) {
    const key = variantKey(fileId, width, format);
    const { bytes } = await context.storage.put(key, content, { contentType: `image/${format}` });
    variants.push({ width, height, format, key, bytes });
    const progress = Math.floor((variants.length / (all + 1)) * 100);
    await setMediaProgress(context.database.pool, { id, progress });
    await tell(context, id, progress);
  }
  return variants;
}

function tell({ live }: JobContext, mediaId: string, progress: number): Promise<void> {
  return live.publish(mediaTopic(mediaId), { id: String(progress), data: { progress } });
}
