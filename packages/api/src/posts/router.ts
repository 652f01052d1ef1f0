import { implement } from "../implement.ts";
import { ok } from "../kit.ts";
import { notBuilt } from "../not-built.ts";
import { archivePost } from "./archive-post.ts";
import { bookmarkPost, unbookmarkPost } from "./bookmark-post.ts";
import { posts } from "./contract.ts";
import { createPost } from "./create-post.ts";
import { getPost, readEdited } from "./get-post.ts";
import { likePost } from "./like-post.ts";
import { listPosts } from "./list-posts.ts";
import { publishPost, unpublishPost } from "./publish-post.ts";
import { removePost, restorePost } from "./remove-post.ts";
import { updatePost } from "./update-post.ts";

export const postsRouter = implement(posts, {
  list: ({ ctx, input }) => listPosts(ctx.db, ctx.viewer, input),
  get: ({ ctx, input }) => getPost(ctx.db, ctx.viewer, input),
  create: async ({ ctx, input }) => {
    const post = await createPost(ctx.db, ctx.viewer, input);
    ctx.audit({ subjectId: post.id, after: { slug: post.slug, title: post.title, status: post.status } });
    return readEdited(ctx.db, ctx.viewer, post);
  },
  update: async ({ ctx, input }) => {
    const { before, slug } = await updatePost(ctx.db, ctx.viewer, input);
    ctx.audit({
      before: { slug: before.slug, title: before.title },
      after: { slug, title: input.title ?? before.title },
    });
    return readEdited(ctx.db, ctx.viewer, input);
  },
  publish: async ({ ctx, input }) => {
    ctx.audit(await publishPost(ctx.db, ctx.viewer, input));
    return readEdited(ctx.db, ctx.viewer, input);
  },
  unpublish: async ({ ctx, input }) => {
    ctx.audit(await unpublishPost(ctx.db, ctx.viewer, input));
    return readEdited(ctx.db, ctx.viewer, input);
  },
  archive: async ({ ctx, input }) => {
    ctx.audit(await archivePost(ctx.db, ctx.viewer, input));
    return readEdited(ctx.db, ctx.viewer, input);
  },
  remove: async ({ ctx, input }) => {
    ctx.audit({ subjectId: input.id, ...(await removePost(ctx.db, ctx.viewer, input)) });
    return ok;
  },
  restore: async ({ ctx, input }) => {
    ctx.audit(await restorePost(ctx.db, ctx.viewer, input));
    return readEdited(ctx.db, ctx.viewer, input);
  },
  like: ({ ctx, input }) => likePost(ctx.db, { postId: input.id, userId: ctx.viewer.id, liked: true }),
  unlike: ({ ctx, input }) => likePost(ctx.db, { postId: input.id, userId: ctx.viewer.id, liked: false }),
  feed: notBuilt,
  popular: notBuilt,
  search: notBuilt,
  revisions: notBuilt,
  revision: notBuilt,
  restoreRevision: notBuilt,
  previewLink: notBuilt,
  revokePreviews: notBuilt,
  preview: notBuilt,
  export: notBuilt,
  bookmark: ({ ctx, input }) => bookmarkPost(ctx.db, { postId: input.id, userId: ctx.viewer.id }),
  unbookmark: ({ ctx, input }) => unbookmarkPost(ctx.db, { postId: input.id, userId: ctx.viewer.id }),
});
