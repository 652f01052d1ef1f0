import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute, redirect } from "@tanstack/react-router";
import { Tag } from "lucide-react";
import { EmptyState } from "../parts/EmptyState.tsx";
import { PostList } from "../posts/PostList.tsx";
import { listSearch, postPages } from "../posts/queries.ts";
import { SortSwitch } from "../posts/SortSwitch.tsx";
import { head } from "../site/head.ts";
import { orNotFound } from "../site/not-found.ts";
import { TopicHeader } from "../tags/TopicHeader.tsx";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/tags/$slug")({
  validateSearch: listSearch,
  loaderDeps: ({ search: { sort, after } }) => ({ sort, after }),
  loader: async ({ context: { queryClient, trpc }, params: { slug }, deps }) => {
    const [tag] = await Promise.all([
      orNotFound(queryClient.query({ ...trpc.tags.get.queryOptions({ slug }), staleTime: "static" })),
      orNotFound(
        queryClient.infiniteQuery({
          ...postPages(trpc, { tag: slug, sort: deps.sort }, deps.after),
          staleTime: "static",
        }),
      ),
    ]);
    // An address from before it was renamed, or merged into another.
    if (tag.slug !== slug)
      throw redirect({ to: "/tags/$slug", params: { slug: tag.slug }, search: deps, statusCode: 301 });
    return tag;
  },
  head: ({ loaderData: tag, match: { context } }) =>
    tag
      ? head({
          siteName: context.settings.siteName,
          title: tag.name,
          description: tag.description || `Posts about ${tag.name}`,
          path: `/tags/${tag.slug}`,
          feed: { tag: tag.slug },
          hidden: tag.postCount === 0,
        })
      : {},
  component: TagPage,
});

function TagPage() {
  const trpc = useTRPC();
  const { slug } = Route.useParams();
  const { sort, after } = Route.useSearch();
  const { data: tag } = useSuspenseQuery(trpc.tags.get.queryOptions({ slug }));
  const pages = useSuspenseInfiniteQuery(postPages(trpc, { tag: slug, sort }, after));
  return (
    <div className="page max-w-4xl pt-10 sm:pt-16">
      <TopicHeader eyebrow="Posts about" topic={tag} />
      <SortSwitch />
      <PostList
        pages={pages}
        empty={
          <div className="pt-8">
            <EmptyState icon={Tag} title="Nothing about this yet">
              <p>No published post carries this tag.</p>
            </EmptyState>
          </div>
        }
      />
    </div>
  );
}
