import { lockTwin, setMediaReady } from "@agora/db/queries/media-jobs";
import { enqueue } from "../../enqueue.ts";
import { cropPicture, removeFiles } from "../../jobs.ts";
import { tell } from "../../webhooks/tell.ts";
import type { JobContext } from "../context.ts";
import { cropsAtFocal } from "./crops.ts";

type Picture = { id: string; fileId: string };

/**
 * Has a picture use the files of another one with the same bytes, and promises that its own upload goes; false when
 * there is none. One whose address was told before keeps its own files.
 */
export async function adoptTwin(
  { database }: JobContext,
  { id, fileId }: Picture,
  hash: string,
): Promise<boolean> {
  if (fileId === id) return false;
  return database.pool.transaction(async (tx) => {
    const pair = await lockTwin(tx, { id, hash });
    if (!pair) return false;
    const { own, twin } = pair;
    const { key, width, height, blurhash, variants, animated } = twin;
    const { focalX, focalY } = own;
    const { crops, complete } = cropsAtFocal({ ...twin, focalX, focalY });
    const files = { key, fileId: twin.fileId, width, height, blurhash, variants, crops, animated };
    await setMediaReady(tx, { id, hash, ...files });
    await tell(tx, "media.ready", { ...own, width: width ?? 0, height: height ?? 0 });
    if (!complete) await enqueue(tx, cropPicture, { mediaId: id });
    if (own.key !== key) await enqueue(tx, removeFiles, { keys: [own.key] });
    return true;
  });
}
