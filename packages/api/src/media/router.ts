import { implement } from "../implement.ts";
import { ok } from "../kit.ts";
import { media } from "./contract.ts";
import { describeMedia } from "./describe-media.ts";
import { finishUpload } from "./finish-upload.ts";
import { followMedia } from "./follow-media.ts";
import { listMedia } from "./list-media.ts";
import { getOwnMedia } from "./own-media.ts";
import { removeMedia } from "./remove-media.ts";
import { startUpload } from "./start-upload.ts";
import { toMediaItem } from "./to-item.ts";

export const mediaRouter = implement(media, {
  startUpload: ({ ctx, input }) => startUpload(ctx, input),
  finishUpload: ({ ctx, input }) => finishUpload(ctx, input),
  list: ({ ctx, input }) => listMedia(ctx.db, ctx.viewer, input),
  get: async ({ ctx, input }) => ({
    ...toMediaItem(await getOwnMedia(ctx.db, ctx.viewer, input)),
    uses: [],
    moreUses: 0,
  }),
  update: async ({ ctx, input }) => {
    const { before, after } = await describeMedia(ctx.db, ctx.viewer, input);
    ctx.audit({ before: { alt: before.alt }, after: { alt: after.alt } });
    return after;
  },
  remove: async ({ ctx, input }) => {
    const { filename } = await removeMedia(ctx.db, ctx.viewer, { ...input, requestId: ctx.request.id });
    ctx.audit({ subjectId: input.id, before: { filename } });
    return ok;
  },
  live: ({ ctx, input }) => followMedia(ctx, input),
});
