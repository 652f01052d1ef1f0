import { implement } from "../implement.ts";
import { ok } from "../kit.ts";
import { media } from "./contract.ts";
import { describeMedia } from "./describe-media.ts";
import { finishUpload } from "./finish-upload.ts";
import { followMedia } from "./follow-media.ts";
import { listMedia } from "./list-media.ts";
import { removeMedia } from "./remove-media.ts";
import { startUpload } from "./start-upload.ts";
import { getMediaWithUses } from "./uses.ts";

export const mediaRouter = implement(media, {
  startUpload: ({ ctx, input }) => startUpload(ctx, input),
  finishUpload: ({ ctx, input }) => finishUpload(ctx, input),
  list: ({ ctx, input }) => listMedia(ctx.db, ctx.viewer, input),
  get: ({ ctx, input }) => getMediaWithUses(ctx.db, ctx.viewer, input),
  update: async ({ ctx, input }) => {
    const { item, ...changed } = await describeMedia(ctx.db, ctx.viewer, {
      ...input,
      requestId: ctx.request.id,
    });
    ctx.audit(changed);
    return item;
  },
  remove: async ({ ctx, input }) => {
    const { filename } = await removeMedia(ctx.db, ctx.viewer, { ...input, requestId: ctx.request.id });
    ctx.audit({ subjectId: input.id, before: { filename } });
    return ok;
  },
  live: ({ ctx, input }) => followMedia(ctx, input),
});
