import type { Tx } from "@agora/db";
import { setMediaDetails } from "@agora/db/queries/media";
import { cropPicture, enqueue } from "@agora/jobs";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import type { media } from "./contract.ts";
import { getOwnMedia } from "./own-media.ts";
import { toMediaItem } from "./to-item.ts";

type Changes = z.output<typeof media.update.input> & { requestId: string };

/**
 * Another focal point promises that the picture is cut anew. One that is no longer kept has all its days before it, as
 * if it had been used until now. Returns what the audit tells of it, before and after.
 * @throws Refusal NOT_FOUND, VERSION_CONFLICT with the current value.
 */
export async function describeMedia(tx: Tx, viewer: Viewer, { requestId, ...input }: Changes) {
  const before = await getOwnMedia(tx, viewer, input);
  const { focal, ...details } = input;
  const after = await setMediaDetails(tx, {
    ...details,
    ...(focal && { focalX: focal.x, focalY: focal.y }),
    ...(before.kept && input.kept === false && { usedAt: new Date() }),
    ownerId: viewer.id,
  });
  if (!after)
    throw new Refusal("VERSION_CONFLICT", { current: toMediaItem(await getOwnMedia(tx, viewer, input)) });
  const isMoved = after.focalX !== before.focalX || after.focalY !== before.focalY;
  if (isMoved && (after.status === "ready" || after.status === "processing"))
    await enqueue(tx, cropPicture, { mediaId: after.id }, { requestId, actorId: viewer.id });
  return { item: toMediaItem(after), before: toldOf(before), after: toldOf(after) };
}

function toldOf({ alt, focalX, focalY, kept }: Awaited<ReturnType<typeof getOwnMedia>>) {
  return { alt, focal: { x: focalX, y: focalY }, kept };
}
