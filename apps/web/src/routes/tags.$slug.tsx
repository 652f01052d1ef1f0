import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { Tag } from "lucide-react";
import { EmptyState } from "../parts/EmptyState.tsx";
import { PostList } from "../posts/PostList.tsx";
import { listSearch, postPages } from "../posts/queries.ts";
import { SortSwitch } from "../posts/SortSwitch.tsx";
import { head } from "../site/head.ts";
import { orNotFound } from "../site/not-found.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/tags/$slug")({
  validateSearch: listSearch,
  loaderDeps: ({ search: { sort, after } }) => ({ sort, after }),
  loader: async ({ context: { queryClient, trpc }, params: { slug }, deps: { sort, after } }) => {
    const options = postPages(trpc, { tag: slug, sort }, after);
    const { pages } = await orNotFound(queryClient.infiniteQuery({ ...options, staleTime: "static" }));
    return { name: pages[0]?.items[0]?.tags.find((tag) => tag.slug === slug)?.name ?? slug };
  },
  head: ({ loaderData, params, match: { context } }) =>
    head({
      siteName: context.settings.siteName,
      title: loaderData?.name,
      description: `Posts about ${loaderData?.name}`,
      path: `/tags/${params.slug}`,
    }),
  component: TagPage,
});

function TagPage() {
  const { slug } = Route.useParams();
  const { sort, after } = Route.useSearch();
  const { name } = Route.useLoaderData();
  const pages = useSuspenseInfiniteQuery(postPages(useTRPC(), { tag: slug, sort }, after));
  return (
    <div className="page max-w-4xl pt-10 sm:pt-16">
      <p className="font-medium text-ink-faint text-sm">Posts about</p>
      <h1 className="headline mt-1 mb-8 text-4xl sm:text-5xl">{name}</h1>
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
