import { createFileRoute } from "@tanstack/react-router";
import { PageHeader } from "../parts/PageHeader.tsx";
import { foundPages } from "../posts/queries.ts";
import { FoundPosts } from "../search/FoundPosts.tsx";
import { foundFilter, foundSearch } from "../search/found-search.ts";
import { SearchForm } from "../search/SearchForm.tsx";
import { SearchHints } from "../search/SearchHints.tsx";
import { head } from "../site/head.ts";

export const Route = createFileRoute("/search")({
  validateSearch: foundSearch,
  loaderDeps: ({ search: { q, category, tag, author, after } }) => ({ q, category, tag, author, after }),
  loader: async ({ context: { queryClient, trpc }, deps }) => {
    const filter = foundFilter(deps);
    await Promise.all([
      queryClient.query({ ...trpc.categories.list.queryOptions(), staleTime: "static" }),
      filter && queryClient.infiniteQuery({ ...foundPages(trpc, filter, deps.after), staleTime: "static" }),
    ]);
  },
  head: ({ match: { context, search } }) =>
    head({
      siteName: context.settings.siteName,
      title: search.q ? `${search.q} – Search` : "Search",
      hidden: true,
    }),
  component: SearchPage,
});

function SearchPage() {
  const search = Route.useSearch();
  const filter = foundFilter(search);
  return (
    <div className="page grid max-w-4xl gap-8 pt-10 sm:pt-16">
      <PageHeader title="Search" />
      <SearchForm search={search} />
      {filter ? <FoundPosts filter={filter} after={search.after} /> : <SearchHints />}
    </div>
  );
}
