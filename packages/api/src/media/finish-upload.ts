import { buffer } from "node:stream/consumers";
import { lockMedia, type MediaRow, setMediaUploaded } from "@agora/db/queries/media";
import { enqueue, processImage } from "@agora/jobs";
import type { Storage } from "@agora/storage";
import type { HandlerContext } from "../context.ts";
import { Refusal } from "../errors.ts";
import { beginningBytes, contentTypeOf } from "./content-type.ts";
import type { media } from "./contract.ts";
import { getOwnMedia, requireOwn } from "./own-media.ts";
import { checkArrived } from "./rules.ts";
import { toMediaItem } from "./to-item.ts";

/** Looks at what arrived and promises the image job; finishing twice does nothing more. */
export async function finishUpload(ctx: HandlerContext<typeof media.finishUpload>, { id }: { id: string }) {
  const announced = await getOwnMedia(ctx.db, ctx.viewer, { id });
  if (announced.status === "uploading") await look(ctx.storage, announced);
  return ctx.commit(async (tx) => {
    const row = requireOwn(ctx.viewer, await lockMedia(tx, { id }));
    if (row.status !== "uploading") return toMediaItem(row);
    const { filename, bytes, contentType } = row;
    await enqueue(tx, processImage, { mediaId: id }, { requestId: ctx.request.id, actorId: ctx.viewer.id });
    ctx.audit({ subjectId: id, after: { filename, bytes, contentType } });
    return toMediaItem((await setMediaUploaded(tx, { id, contentType })) ?? row);
  });
}

/** @throws Refusal UPLOAD_MISSING or UPLOAD_NOT_ACCEPTED */
async function look(storage: Storage, announced: MediaRow): Promise<void> {
  const head = await storage.head(announced.key);
  if (!head) throw new Refusal("UPLOAD_MISSING");
  if (head.bytes !== announced.bytes)
    return checkArrived(announced, { bytes: head.bytes, contentType: undefined });
  const last = Math.min(beginningBytes, head.bytes) - 1;
  const beginning = await storage.get(announced.key, { first: 0, last });
  if (!beginning) throw new Refusal("UPLOAD_MISSING");
  checkArrived(announced, {
    bytes: head.bytes,
    contentType: await contentTypeOf(await buffer(beginning.body)),
  });
}
