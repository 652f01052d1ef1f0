import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { Feather } from "lucide-react";
import { CategoryStrip } from "../categories/CategoryStrip.tsx";
import { FrontTabs } from "../feed/FrontTabs.tsx";
import { PopularPosts } from "../feed/PopularPosts.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";
import { FeaturedPost } from "../posts/FeaturedPost.tsx";
import { PostList } from "../posts/PostList.tsx";
import { listSearch, popularPosts, postPages } from "../posts/queries.ts";
import { head } from "../site/head.ts";
import { SideRail } from "../site/SideRail.tsx";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/")({
  validateSearch: listSearch,
  loaderDeps: ({ search: { sort, after } }) => ({ sort, after }),
  loader: async ({ context: { queryClient, trpc }, deps: { sort, after } }) => {
    await Promise.all([
      queryClient.infiniteQuery({ ...postPages(trpc, { sort }, after), staleTime: "static" }),
      queryClient.query({ ...trpc.tags.list.queryOptions({}), staleTime: "static" }),
      queryClient.query({ ...trpc.categories.list.queryOptions(), staleTime: "static" }),
      // Beside the point of the page, so that it may fail without it.
      queryClient.query({ ...popularPosts(trpc), staleTime: 60_000 }).catch(() => undefined),
    ]);
  },
  head: ({ match: { context } }) =>
    head({
      siteName: context.settings.siteName,
      description: context.settings.siteDescription || undefined,
      path: "/",
    }),
  component: FrontPage,
});

function FrontPage() {
  const { sort, after } = Route.useSearch();
  const pages = useSuspenseInfiniteQuery(postPages(useTRPC(), { sort }, after));
  const [featured] = pages.data.pages[0]?.items ?? [];
  return (
    <div className="page">
      <h1 className="sr-only">{sort ? "Popular posts" : "Newest posts"}</h1>
      <div className="pt-4">
        <CategoryStrip />
      </div>
      {featured && (
        <div className="pt-4 sm:pt-6">
          <FeaturedPost post={featured} />
        </div>
      )}
      <div className="mt-10 grid gap-x-16 gap-y-12 lg:grid-cols-[1fr_18rem]">
        <div>
          <FrontTabs />
          <PostList
            pages={pages}
            skip={1}
            empty={
              <div className="pt-8">
                <EmptyState icon={Feather} title="Nothing has been published yet">
                  <p>The first post will stand here.</p>
                </EmptyState>
              </div>
            }
          />
        </div>
        <div className="grid content-start gap-10">
          <SideRail />
          {/* Where all posts are on the page anyway, it would only repeat them. */}
          {!sort && pages.hasNextPage && <PopularPosts />}
        </div>
      </div>
    </div>
  );
}
