import type { Tx } from "@agora/db";
import { lockMedia } from "@agora/db/queries/media";
import { setAvatar as setRow } from "@agora/db/queries/profiles";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";

export async function setAvatar(
  tx: Tx,
  viewer: Viewer,
  { mediaId }: { mediaId: string | null },
): Promise<void> {
  if (mediaId) {
    const media = await lockMedia(tx, { id: mediaId });
    if (media?.ownerId !== viewer.id) throw new Refusal("NOT_FOUND");
    if (media.status !== "ready") throw new Refusal("MEDIA_NOT_READY");
  }
  await setRow(tx, { userId: viewer.id, mediaId });
}
