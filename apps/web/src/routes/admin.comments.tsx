import { createFileRoute } from "@tanstack/react-router";
import { MayNotSee } from "../admin/MayNotSee.tsx";
import { may } from "../auth/viewer.ts";
import { BannedPeople } from "../moderation/BannedPeople.tsx";
import { Queue } from "../moderation/Queue.tsx";
import {
  bannedPages,
  countedViews,
  moderationSearch,
  queueCount,
  queuePages,
} from "../moderation/queries.ts";
import { ViewTabs } from "../moderation/ViewTabs.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";

export const Route = createFileRoute("/admin/comments")({
  validateSearch: moderationSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient, trpc, viewer }, deps }) => {
    if (!may(viewer, "comments:moderate")) return false;
    const { view = "pending", author } = deps;
    const fresh = { staleTime: 2_000 };
    await Promise.all([
      view === "banned"
        ? queryClient.infiniteQuery({ ...bannedPages(trpc), ...fresh })
        : queryClient.infiniteQuery({ ...queuePages(trpc, { view, author }), ...fresh }),
      ...countedViews.map((each) => queryClient.query({ ...queueCount(trpc, each), ...fresh })),
    ]);
    return true;
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Comments", hidden: true }),
  component: CommentsPage,
});

function CommentsPage() {
  const { view = "pending", author } = Route.useSearch();
  if (!Route.useLoaderData()) return <MayNotSee />;
  return (
    <>
      <PageHeader title="Comments" lead="What people said, and what to make of it. Oldest first." />
      <ViewTabs />
      {view === "banned" ? <BannedPeople /> : <Queue key={`${view} ${author}`} filter={{ view, author }} />}
    </>
  );
}
