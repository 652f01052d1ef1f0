import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { createFileRoute, Link } from "@tanstack/react-router";
import { Users } from "lucide-react";
import { requireViewer } from "../auth/viewer.ts";
import { FrontTabs } from "../feed/FrontTabs.tsx";
import { PeopleToFollow } from "../feed/PeopleToFollow.tsx";
import { Button, buttonLook } from "../parts/Button.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";
import { PostList } from "../posts/PostList.tsx";
import { afterSearch, feedPages, popularPosts } from "../posts/queries.ts";
import { head } from "../site/head.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/following")({
  validateSearch: afterSearch,
  loaderDeps: ({ search: { after } }) => ({ after }),
  beforeLoad: ({ context, location }) => ({ viewer: requireViewer(context.viewer, location) }),
  loader: async ({ context: { queryClient, trpc }, deps: { after } }) => {
    const { pages } = await queryClient.infiniteQuery({ ...feedPages(trpc, after), staleTime: "static" });
    if (pages[0]?.items.length === 0)
      await queryClient.query({ ...popularPosts(trpc), staleTime: 60_000 }).catch(() => undefined);
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Following", hidden: true }),
  component: FollowingPage,
});

function FollowingPage() {
  const { after } = Route.useSearch();
  const pages = useSuspenseInfiniteQuery(feedPages(useTRPC(), after));
  return (
    <div className="page max-w-4xl pt-10 sm:pt-16">
      <h1 className="sr-only">Following</h1>
      <FrontTabs following />
      <PostList
        pages={pages}
        empty={
          <div className="grid gap-12 pt-8">
            <EmptyState icon={Users} title="Posts of the people you follow stand here">
              <p>You follow nobody who has published something yet.</p>
              <div className="flex flex-wrap justify-center gap-2">
                <Link to="/" search={{ sort: "popular" }} className={buttonLook()}>
                  See what is popular
                </Link>
                <Button variant="quiet" pending={pages.isFetching} onClick={() => pages.refetch()}>
                  Look again
                </Button>
              </div>
            </EmptyState>
            <PeopleToFollow />
          </div>
        }
      />
    </div>
  );
}
