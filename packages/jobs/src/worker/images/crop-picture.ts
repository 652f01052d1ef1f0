import { findMedia, lockMedia } from "@agora/db/queries/media";
import { setMediaCrops } from "@agora/db/queries/media-jobs";
import { enqueue } from "../../enqueue.ts";
import { removeFiles } from "../../jobs.ts";
import type { JobContext } from "../context.ts";
import { PermanentFailure } from "../permanent-failure.ts";
import { cropsAtFocal, cut, storeCrops } from "./crops.ts";
import { decode } from "./decode.ts";
import { withOriginal } from "./original.ts";

/** Pages that were loaded before show the old crops until they are loaded again. */
const millisecondsToLeave = 3_600_000;

/**
 * Cuts a picture around the focal point that it has by now. From the original and not from a variant: nothing is lost
 * twice, and the same point gives the same bytes, as an address that is cached for ever has to.
 */
export async function cropAnew(context: JobContext, { mediaId }: { mediaId: string }): Promise<void> {
  const { database, storage } = context;
  const picture = await findMedia(database.pool, { id: mediaId });
  // One that is not ready yet is cut by its image job.
  if (picture?.status !== "ready" || cropsAtFocal(picture).complete) return;
  const focal = { x: picture.focalX, y: picture.focalY };
  const cuts = await withOriginal(context, picture.key, async ({ file, hash }) => {
    // Its address took uploads for 15 minutes, and pictures with the same bytes share it.
    if (picture.hash !== null && hash !== picture.hash)
      throw new PermanentFailure("The uploaded file has changed since it was converted.");
    return cut(await decode(file), focal);
  });
  await database.pool.transaction(async (tx) => {
    const row = await lockMedia(tx, { id: mediaId });
    // Whoever moved the point meanwhile has promised this job anew.
    if (row?.focalX !== focal.x || row.focalY !== focal.y) return;
    // Stored while the row is locked, so that nobody removes them before the row says that it has them.
    const crops = await storeCrops({ storage, fileId: row.fileId, focal }, cuts);
    await setMediaCrops(tx, { id: mediaId, crops });
    const old = row.crops.map(({ key }) => key).filter((key) => crops.every((crop) => crop.key !== key));
    const runAt = new Date(Date.now() + millisecondsToLeave);
    if (old.length > 0) await enqueue(tx, removeFiles, { keys: old }, { runAt });
  });
}
