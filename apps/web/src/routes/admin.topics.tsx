import { createFileRoute } from "@tanstack/react-router";
import { MayNotSee } from "../admin/MayNotSee.tsx";
import { Categories } from "../admin/topics/Categories.tsx";
import { TagList } from "../admin/topics/TagList.tsx";
import { tagPages, topicsSearch } from "../admin/topics/topics.ts";
import { may } from "../auth/viewer.ts";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";

export const Route = createFileRoute("/admin/topics")({
  validateSearch: topicsSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient, trpc, viewer }, deps }) => {
    if (!may(viewer, "posts:edit-any")) return;
    await Promise.all([
      queryClient.infiniteQuery({ ...tagPages(trpc, deps), staleTime: 2_000 }),
      queryClient.query({ ...trpc.categories.list.queryOptions(), staleTime: 2_000 }),
    ]);
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Topics", hidden: true }),
  component: TopicsPage,
});

function TopicsPage() {
  const { viewer } = Route.useRouteContext();
  const search = Route.useSearch();
  if (!may(viewer, "posts:edit-any")) return <MayNotSee />;
  return (
    <>
      <PageHeader title="Topics" lead="What posts are about. Counts are of published posts." />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-2">
        <Categories />
        <TagList search={search} />
      </div>
    </>
  );
}
