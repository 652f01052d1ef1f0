import { commentsTopic } from "../comments/follow-comments.ts";
import { exportMyPosts } from "../exports/export-my-posts.ts";
import { implement } from "../implement.ts";
import { ok } from "../kit.ts";
import { archivePost } from "./archive-post.ts";
import { bookmarkPost, unbookmarkPost } from "./bookmark-post.ts";
import { posts } from "./contract.ts";
import { createPost } from "./create-post.ts";
import { readEdited, visitPost } from "./get-post.ts";
import { likePost } from "./like-post.ts";
import { listFeed, listPopular } from "./list-feed.ts";
import { listPosts } from "./list-posts.ts";
import { linkPreview, readPreview, revokePreviews } from "./previews.ts";
import { publishPost, unpublishPost } from "./publish-post.ts";
import { removePost, restorePost } from "./remove-post.ts";
import { restoreRevision } from "./restore-revision.ts";
import { listRevisions, readRevision } from "./revisions.ts";
import { searchPosts } from "./search-posts.ts";
import { updatePost } from "./update-post.ts";

export const postsRouter = implement(posts, {
  list: ({ ctx, input }) => listPosts(ctx.db, ctx.viewer, input),
  get: ({ ctx, input }) => visitPost(ctx, input),
  create: ({ ctx, input }) => createPost(ctx, input),
  update: ({ ctx, input }) => updatePost(ctx, input),
  publish: async ({ ctx, input }) => {
    ctx.audit(await publishPost(ctx.db, ctx.viewer, input));
    return readEdited(ctx.db, ctx.viewer, input);
  },
  unpublish: async ({ ctx, input }) => {
    ctx.audit(await unpublishPost(ctx.db, ctx.viewer, input));
    // Whoever follows its comments has to stop.
    ctx.announce(commentsTopic(input.id));
    return readEdited(ctx.db, ctx.viewer, input);
  },
  archive: async ({ ctx, input }) => {
    ctx.audit(await archivePost(ctx.db, ctx.viewer, input));
    ctx.announce(commentsTopic(input.id));
    return readEdited(ctx.db, ctx.viewer, input);
  },
  remove: async ({ ctx, input }) => {
    ctx.audit({ subjectId: input.id, ...(await removePost(ctx.db, ctx.viewer, input)) });
    ctx.announce(commentsTopic(input.id));
    return ok;
  },
  restore: async ({ ctx, input }) => {
    ctx.audit(await restorePost(ctx.db, ctx.viewer, input));
    return readEdited(ctx.db, ctx.viewer, input);
  },
  like: ({ ctx, input }) => likePost(ctx.db, { postId: input.id, userId: ctx.viewer.id, liked: true }),
  unlike: ({ ctx, input }) => likePost(ctx.db, { postId: input.id, userId: ctx.viewer.id, liked: false }),
  feed: ({ ctx, input }) => listFeed(ctx.db, ctx.viewer, input),
  popular: ({ ctx, input }) => listPopular(ctx.db, ctx.viewer, input),
  search: ({ ctx, input }) => searchPosts(ctx.db, ctx.viewer, input),
  revisions: ({ ctx, input }) => listRevisions(ctx.db, ctx.viewer, input),
  revision: ({ ctx, input }) => readRevision(ctx.db, ctx.viewer, input),
  restoreRevision: ({ ctx, input }) => restoreRevision(ctx, input),
  previewLink: async ({ ctx, input }) => {
    const link = await linkPreview(ctx, input);
    ctx.audit({ subjectId: input.id, after: { expiresAt: link.expiresAt } });
    return link;
  },
  revokePreviews: ({ ctx, input }) => {
    ctx.audit({ subjectId: input.id });
    return revokePreviews(ctx.db, ctx.viewer, input);
  },
  preview: ({ ctx, input }) => readPreview(ctx.db, ctx.viewer, input),
  export: ({ ctx }) => exportMyPosts(ctx),
  bookmark: ({ ctx, input }) => bookmarkPost(ctx.db, { postId: input.id, userId: ctx.viewer.id }),
  unbookmark: ({ ctx, input }) => unbookmarkPost(ctx.db, { postId: input.id, userId: ctx.viewer.id }),
});
