import { mediaTopic } from "@agora/jobs";
import type { HandlerContext } from "../context.ts";
import { follow } from "../follow.ts";
import type { media } from "./contract.ts";
import { getOwnMedia } from "./own-media.ts";
import { toMediaItem } from "./to-item.ts";

/** The file as it is now, then after each step of its image job, until that has ended. @throws Refusal NOT_FOUND */
export function followMedia(
  ctx: HandlerContext<typeof media.live>,
  { id, lastEventId }: { id: string; lastEventId?: string },
) {
  return follow(ctx, {
    topicOf: () => mediaTopic(id),
    look: async () => {
      const data = toMediaItem(await getOwnMedia(ctx.db, ctx.viewer, { id }));
      return { id: `${data.status}-${data.progress}-${data.version}`, data };
    },
    isOver: ({ status }) => status === "ready" || status === "failed",
    lastEventId,
  });
}
