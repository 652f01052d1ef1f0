import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute, redirect } from "@tanstack/react-router";
import { Shapes } from "lucide-react";
import { CategoryStrip } from "../categories/CategoryStrip.tsx";
import { ColorDot } from "../categories/ColorDot.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";
import { PostList } from "../posts/PostList.tsx";
import { listSearch, postPages } from "../posts/queries.ts";
import { SortSwitch } from "../posts/SortSwitch.tsx";
import { head } from "../site/head.ts";
import { orNotFound } from "../site/not-found.ts";
import { TopicHeader } from "../tags/TopicHeader.tsx";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/categories/$slug")({
  validateSearch: listSearch,
  loaderDeps: ({ search: { sort, after } }) => ({ sort, after }),
  loader: async ({ context: { queryClient, trpc }, params: { slug }, deps }) => {
    const [category] = await Promise.all([
      orNotFound(queryClient.query({ ...trpc.categories.get.queryOptions({ slug }), staleTime: "static" })),
      orNotFound(
        queryClient.infiniteQuery({
          ...postPages(trpc, { category: slug, sort: deps.sort }, deps.after),
          staleTime: "static",
        }),
      ),
      queryClient.query({ ...trpc.categories.list.queryOptions(), staleTime: "static" }),
    ]);
    // An address from before it was renamed, or merged into another.
    if (category.slug !== slug)
      throw redirect({
        to: "/categories/$slug",
        params: { slug: category.slug },
        search: deps,
        statusCode: 301,
      });
    return category;
  },
  head: ({ loaderData: category, match: { context } }) =>
    category
      ? head({
          siteName: context.settings.siteName,
          title: category.name,
          description: category.description || `Posts in ${category.name}`,
          path: `/categories/${category.slug}`,
          feed: { category: category.slug },
          hidden: category.postCount === 0,
        })
      : {},
  component: CategoryPage,
});

function CategoryPage() {
  const trpc = useTRPC();
  const { slug } = Route.useParams();
  const { sort, after } = Route.useSearch();
  const { data: category } = useSuspenseQuery(trpc.categories.get.queryOptions({ slug }));
  const pages = useSuspenseInfiniteQuery(postPages(trpc, { category: slug, sort }, after));
  return (
    <div className="page max-w-4xl pt-4">
      <CategoryStrip />
      <div className="mt-8 sm:mt-12">
        <TopicHeader
          eyebrow={
            <>
              <ColorDot color={category.color} />
              Category
            </>
          }
          topic={category}
        />
        <SortSwitch />
        <PostList
          pages={pages}
          empty={
            <div className="pt-8">
              <EmptyState icon={Shapes} title="Nothing here yet">
                <p>No published post stands in this category.</p>
              </EmptyState>
            </div>
          }
        />
      </div>
    </div>
  );
}
