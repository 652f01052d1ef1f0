import type { Tx } from "@agora/db";
import { setMediaDetails } from "@agora/db/queries/media";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import type { media } from "./contract.ts";
import { getOwnMedia } from "./own-media.ts";
import { toMediaItem } from "./to-item.ts";

/** Returns the file before and after. @throws Refusal VERSION_CONFLICT with the current value. */
export async function describeMedia(tx: Tx, viewer: Viewer, input: z.output<typeof media.update.input>) {
  const before = toMediaItem(await getOwnMedia(tx, viewer, input));
  const { focal, ...details } = input;
  const row = await setMediaDetails(tx, {
    ...details,
    ...(focal && { focalX: focal.x, focalY: focal.y }),
    ownerId: viewer.id,
  });
  if (!row) throw new Refusal("VERSION_CONFLICT", { current: before });
  return { before, after: toMediaItem(row) };
}
