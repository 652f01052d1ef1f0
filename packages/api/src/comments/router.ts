import { implement } from "../implement.ts";
import { ok } from "../kit.ts";
import { banCommenter, listBanned } from "./ban-commenter.ts";
import { comments } from "./contract.ts";
import { createComment } from "./create-comment.ts";
import { followComments } from "./follow-comments.ts";
import { listComments } from "./list-comments.ts";
import { listQueue } from "./list-queue.ts";
import { moderateComments } from "./moderate-comments.ts";
import { removeComment } from "./remove-comment.ts";
import { reportComment } from "./report-comment.ts";
import { updateComment } from "./update-comment.ts";

export const commentsRouter = implement(comments, {
  list: ({ ctx, input }) => listComments(ctx.db, ctx.viewer, input),
  create: ({ ctx, input }) => createComment(ctx, input),
  update: ({ ctx, input }) => updateComment(ctx, input),
  remove: async ({ ctx, input }) => {
    const comment = await removeComment(ctx.db, ctx.viewer, input);
    ctx.audit({ subjectId: input.id, before: { authorId: comment.authorId, postId: comment.postId } });
    return ok;
  },
  report: async ({ ctx, input }) => {
    await reportComment(ctx.db, ctx.viewer, input);
    return ok;
  },
  queue: ({ ctx, input }) => listQueue(ctx.db, input),
  moderate: ({ ctx, input }) => moderateComments(ctx, input),
  banned: ({ ctx, input }) => listBanned(ctx.db, input),
  setBanned: async ({ ctx, input }) => {
    ctx.audit(await banCommenter(ctx.db, input));
    return ok;
  },
  live: ({ ctx, input }) => followComments(ctx, input),
});
