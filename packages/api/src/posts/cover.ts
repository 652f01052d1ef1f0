import type { Tx } from "@agora/db";
import { lockMedia } from "@agora/db/queries/media";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";

/** A cover is one of the viewer's own pictures. @throws Refusal NOT_FOUND naming the field. */
export async function requireCover(tx: Tx, viewer: Viewer, id: string): Promise<void> {
  const media = await lockMedia(tx, { id });
  if (media?.ownerId !== viewer.id)
    throw new Refusal("NOT_FOUND", { fields: { coverId: ["There is no such picture among your files"] } });
}
