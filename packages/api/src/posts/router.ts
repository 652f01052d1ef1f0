import { implement } from "../implement.ts";
import { notBuilt } from "../not-built.ts";
import { posts } from "./contract.ts";
import { createPost } from "./create-post.ts";
import { getPost, readEdited } from "./get-post.ts";
import { likePost } from "./like-post.ts";
import { listPosts } from "./list-posts.ts";
import { setPublished } from "./publish-post.ts";
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
    const { status } = await setPublished(ctx.db, ctx.viewer, { ...input, published: true });
    ctx.audit({ before: { status }, after: { status: "published" } });
    return readEdited(ctx.db, ctx.viewer, input);
  },
  unpublish: async ({ ctx, input }) => {
    const { status } = await setPublished(ctx.db, ctx.viewer, { ...input, published: false });
    ctx.audit({ before: { status }, after: { status: "draft" } });
    return readEdited(ctx.db, ctx.viewer, input);
  },
  like: ({ ctx, input }) => likePost(ctx.db, { postId: input.id, userId: ctx.viewer.id, liked: true }),
  unlike: ({ ctx, input }) => likePost(ctx.db, { postId: input.id, userId: ctx.viewer.id, liked: false }),
  feed: notBuilt,
  popular: notBuilt,
  search: notBuilt,
  archive: notBuilt,
  remove: notBuilt,
  restore: notBuilt,
  revisions: notBuilt,
  revision: notBuilt,
  restoreRevision: notBuilt,
  previewLink: notBuilt,
  revokePreviews: notBuilt,
  preview: notBuilt,
  export: notBuilt,
  bookmark: notBuilt,
  unbookmark: notBuilt,
});
