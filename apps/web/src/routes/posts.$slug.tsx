import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute, redirect } from "@tanstack/react-router";
import { BookmarkButton } from "../bookmarks/BookmarkButton.tsx";
import { Comments } from "../comments/Comments.tsx";
import { commentPages } from "../comments/queries.ts";
import { HiddenNote } from "../posts/HiddenNote.tsx";
import { LikeButton } from "../posts/LikeButton.tsx";
import { PostBody } from "../posts/PostBody.tsx";
import { postHead } from "../posts/post-head.ts";
import { ShareButton } from "../posts/ShareButton.tsx";
import { orNotFound } from "../site/not-found.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/posts/$slug")({
  loader: async ({ context: { queryClient, trpc }, params, preload }) => {
    // To read a post is to visit it, and a pointer that passes its link does not.
    if (preload) return undefined;
    const post = await orNotFound(
      queryClient.query({ ...trpc.posts.get.queryOptions({ slug: params.slug }), staleTime: "static" }),
    );
    // An address from before the title changed; a draft may be looked at by its id.
    if (post.slug !== params.slug && post.status === "published")
      throw redirect({ to: "/posts/$slug", params: { slug: post.slug }, statusCode: 301 });
    if (post.status === "published")
      await queryClient.infiniteQuery({ ...commentPages(trpc, { postId: post.id }), staleTime: "static" });
    return post;
  },
  head: ({ loaderData, match: { context } }) =>
    loaderData ? postHead(loaderData, context.settings.siteName) : {},
  component: PostPage,
});

function PostPage() {
  const { slug } = Route.useParams();
  const { data: post } = useSuspenseQuery(useTRPC().posts.get.queryOptions({ slug }));
  const published = post.status === "published";
  return (
    <div className="page pt-8 sm:pt-14">
      <PostBody
        post={post}
        note={<HiddenNote post={post} />}
        actions={
          published && (
            <div className="flex flex-wrap items-center gap-3">
              <LikeButton post={post} />
              <BookmarkButton post={post} />
              <ShareButton title={post.title} path={`/posts/${post.slug}`} />
            </div>
          )
        }
      />
      {published && <Comments post={post} />}
    </div>
  );
}
