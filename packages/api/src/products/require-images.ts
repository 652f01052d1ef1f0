import type { Tx } from "@agora/db";
import { lockMedia } from "@agora/db/queries/media";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";

type Wanted = { imageIds: string[]; before: string[] };

/** Pictures are the viewer's own, whatever they were uploaded for, or stand on the product already. @throws Refusal INVALID_INPUT, NOT_FOUND, MEDIA_NOT_READY naming the field */
export async function requireImages(tx: Tx, viewer: Viewer, { imageIds, before }: Wanted): Promise<void> {
  const named = (sentence: string) => ({ fields: { imageIds: [sentence] } });
  if (new Set(imageIds).size < imageIds.length)
    throw new Refusal("INVALID_INPUT", named("A picture is named twice"));
  for (const id of imageIds.toSorted()) {
    if (before.includes(id)) continue;
    const media = await lockMedia(tx, { id });
    if (media?.ownerId !== viewer.id)
      throw new Refusal("NOT_FOUND", named("There is no such picture among your files"));
    if (media.status !== "ready") throw new Refusal("MEDIA_NOT_READY", named("A picture is not ready yet"));
  }
}
