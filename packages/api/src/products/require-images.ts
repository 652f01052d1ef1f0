import type { Tx } from "@agora/db";
import { lockMedia } from "@agora/db/queries/media";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";

type Wanted = { imageIds: string[]; before: string[] };

/** Pictures are the viewer's own, or stand on the product already. @throws Refusal NOT_FOUND naming the field */
export async function requireImages(tx: Tx, viewer: Viewer, { imageIds, before }: Wanted): Promise<void> {
  if (new Set(imageIds).size < imageIds.length)
    throw new Refusal("INVALID_INPUT", { fields: { imageIds: ["A picture is named twice"] } });
  for (const id of imageIds.toSorted()) {
    if (before.includes(id)) continue;
    const media = await lockMedia(tx, { id });
    if (media?.ownerId !== viewer.id)
      throw new Refusal("NOT_FOUND", { fields: { imageIds: ["There is no such picture among your files"] } });
  }
}
