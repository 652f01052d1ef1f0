import { implement } from "../implement.ts";
import { ok } from "../kit.ts";
import { createReview, moderateReview, removeReview, updateReview } from "./change-review.ts";
import { reviews } from "./contract.ts";
import { listReviews, readReview } from "./read-reviews.ts";

export const reviewsRouter = implement(reviews, {
  list: ({ ctx, input }) => listReviews(ctx.db, ctx.viewer, input),
  create: async ({ ctx, input }) =>
    readReview(ctx.db, ctx.viewer, await createReview(ctx.db, ctx.viewer, input)),
  update: async ({ ctx, input }) => {
    const { rating } = await updateReview(ctx.db, ctx.viewer, input);
    ctx.audit({ before: { rating }, after: { rating: input.rating ?? rating } });
    return readReview(ctx.db, ctx.viewer, input);
  },
  remove: async ({ ctx, input }) => {
    const { productId, rating } = await removeReview(ctx.db, ctx.viewer, input);
    ctx.audit({ subjectId: input.id, before: { productId, rating } });
    return ok;
  },
  moderate: async ({ ctx, input }) => {
    const { status } = await moderateReview(ctx.db, input);
    ctx.audit({ before: { status }, after: { status: input.status } });
    return readReview(ctx.db, ctx.viewer, input);
  },
});
