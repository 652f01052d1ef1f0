import { implement } from "../implement.ts";
import { ok } from "../kit.ts";
import { notBuilt, notBuiltStream } from "../not-built.ts";
import { comments } from "./contract.ts";
import { createComment } from "./create-comment.ts";
import { listComments } from "./list-comments.ts";
import { removeComment } from "./remove-comment.ts";

export const commentsRouter = implement(comments, {
  list: ({ ctx, input }) => listComments(ctx.db, input),
  create: ({ ctx, input }) => createComment(ctx.db, ctx.viewer, { ...input, requestId: ctx.request.id }),
  remove: async ({ ctx, input }) => {
    const comment = await removeComment(ctx.db, ctx.viewer, input);
    ctx.audit({ subjectId: input.id, before: { authorId: comment.authorId, postId: comment.postId } });
    return ok;
  },
  update: notBuilt,
  report: notBuilt,
  queue: notBuilt,
  moderate: notBuilt,
  banned: notBuilt,
  setBanned: notBuilt,
  live: notBuiltStream,
});
