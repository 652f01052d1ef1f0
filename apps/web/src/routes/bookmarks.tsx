import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { createFileRoute, Link } from "@tanstack/react-router";
import { Bookmark } from "lucide-react";
import { requireViewer } from "../auth/viewer.ts";
import { buttonLook } from "../parts/Button.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { PostList } from "../posts/PostList.tsx";
import { afterSearch, postPages } from "../posts/queries.ts";
import { head } from "../site/head.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/bookmarks")({
  validateSearch: afterSearch,
  loaderDeps: ({ search: { after } }) => ({ after }),
  beforeLoad: ({ context, location }) => ({ viewer: requireViewer(context.viewer, location) }),
  loader: async ({ context: { queryClient, trpc }, deps: { after } }) => {
    await queryClient.infiniteQuery({ ...postPages(trpc, { bookmarked: true }, after), staleTime: "static" });
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Bookmarks", hidden: true }),
  component: BookmarksPage,
});

function BookmarksPage() {
  const { after } = Route.useSearch();
  const pages = useSuspenseInfiniteQuery(postPages(useTRPC(), { bookmarked: true }, after));
  return (
    <div className="page max-w-4xl pt-10 sm:pt-16">
      <PageHeader title="Bookmarks" lead="What you keep to read later. Nobody else sees this." />
      <PostList
        pages={pages}
        empty={
          <div className="pt-8">
            <EmptyState icon={Bookmark} title="You keep nothing yet">
              <p>The ribbon on a post puts it here.</p>
              <Link to="/" className={buttonLook()}>
                Find something to read
              </Link>
            </EmptyState>
          </div>
        }
      />
    </div>
  );
}
