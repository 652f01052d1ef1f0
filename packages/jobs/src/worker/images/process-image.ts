import { findMedia, type MediaRow } from "@agora/db/queries/media";
import {
  setMediaFailed,
  setMediaProcessing,
  setMediaProgress,
  setMediaReady,
} from "@agora/db/queries/media-jobs";
import type { MediaVariant } from "@agora/db/schema";
import { span } from "@agora/telemetry";
import { enqueue } from "../../enqueue.ts";
import { cropPicture } from "../../jobs.ts";
import { mediaTopic, variantKey } from "../../pictures.ts";
import { tell } from "../../webhooks/tell.ts";
import type { JobContext } from "../context.ts";
import { PermanentFailure } from "../permanent-failure.ts";
import { adoptTwin } from "./adopt-twin.ts";
import { convert, countOf, placeholder } from "./convert.ts";
import { cropsAtFocal, cut, storeCrops } from "./crops.ts";
import { type Decoded, decode } from "./decode.ts";
import { withOriginal } from "./original.ts";

type Payload = { mediaId: string };

/** Converts a picture; moot when it is gone or ready. What an earlier attempt stored is written over. */
export async function convertPicture(context: JobContext, { mediaId }: Payload): Promise<void> {
  const picture = await setMediaProcessing(context.database.pool, { id: mediaId });
  if (!picture) return;
  const read = await withOriginal(context, picture.key, async ({ file, hash }) => {
    if (await adoptTwin(context, picture, hash)) return undefined;
    return { hash, decoded: await span("decode picture", {}, () => decode(file)) };
  });
  if (read) await finish(context, picture, read);
  await announce(context, mediaId, 100);
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
  await announce(context, mediaId, 0);
}

type Read = { hash: string; decoded: Decoded };

async function finish(context: JobContext, picture: MediaRow, { hash, decoded }: Read): Promise<void> {
  const { database, storage } = context;
  const { id, fileId } = picture;
  const variants = await span("convert picture", {}, () => storeVariants(context, picture, decoded));
  const blurhash = await placeholder(decoded);
  const { focalX: x, focalY: y } = (await findMedia(database.pool, { id })) ?? picture;
  const crops = await storeCrops({ storage, fileId, focal: { x, y } }, await cut(decoded, { x, y }));
  const ready = await database.pool.transaction(async (tx) => {
    const made = { hash, blurhash, variants, crops, ...decoded.original };
    const row = await setMediaReady(tx, { id, ...made });
    if (row) await tell(tx, "media.ready", { ...row, ...decoded.original });
    // Until the picture was ready, nobody cut it around a point that was moved.
    if (row && !cropsAtFocal(row).complete) await enqueue(tx, cropPicture, { mediaId: id });
    return row;
  });
  const kept = ready ?? (await findMedia(database.pool, { id }));
  if (kept?.fileId === fileId) return;
  // Removed meanwhile, or given other files by the same job on another worker: nobody knows of these.
  for (const { key } of [...variants, ...crops]) await storage.delete(key);
}

async function storeVariants(
  context: JobContext,
  { id, fileId }: Pick<MediaRow, "id" | "fileId">,
  decoded: Decoded,
): Promise<MediaVariant[]> {
  const all = countOf(decoded);
  const variants: MediaVariant[] = [];
  for await (const { width, height, format, content } of convert(decoded)) {
    const key = variantKey(fileId, width, format);
    const { bytes } = await context.storage.put(key, content, { contentType: `image/${format}` });
    variants.push({ width, height, format, key, bytes });
    const progress = Math.floor((variants.length / (all + 1)) * 100);
    await setMediaProgress(context.database.pool, { id, progress });
    await announce(context, id, progress);
  }
  return variants;
}

function announce({ live }: JobContext, mediaId: string, progress: number): Promise<void> {
  return live.publish(mediaTopic(mediaId), { id: String(progress), data: { progress } });
}
