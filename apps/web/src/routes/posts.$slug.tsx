import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute, redirect } from "@tanstack/react-router";
import { Comments } from "../comments/Comments.tsx";
import { commentPages } from "../comments/queries.ts";
import { Prose } from "../parts/Prose.tsx";
import { LikeButton } from "../posts/LikeButton.tsx";
import { PostAuthor } from "../posts/PostAuthor.tsx";
import { PostHeader } from "../posts/PostHeader.tsx";
import { postHead } from "../posts/post-head.ts";
import { orNotFound } from "../site/not-found.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/posts/$slug")({
  loader: async ({ context: { queryClient, trpc }, params }) => {
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
  return (
    <div className="page pt-8 sm:pt-14">
      <article>
        <PostHeader post={post} />
        <div className="mx-auto mt-10 grid w-full max-w-[44rem] gap-10">
          <Prose html={post.html} />
          {post.status === "published" && (
            <div className="flex flex-wrap items-center gap-4">
              <LikeButton post={post} />
            </div>
          )}
          <PostAuthor author={post.author} />
        </div>
      </article>
      {post.status === "published" && <Comments post={post} />}
    </div>
  );
}
