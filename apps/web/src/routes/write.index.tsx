import { createFileRoute, Link } from "@tanstack/react-router";
import { Images, PenLine } from "lucide-react";
import { Suspense } from "react";
import { may, requireViewer } from "../auth/viewer.ts";
import { buttonLook } from "../parts/Button.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { DeskFilters } from "../posts/desk/DeskFilters.tsx";
import { DeskList, FoundList } from "../posts/desk/DeskList.tsx";
import { DeskTabs } from "../posts/desk/DeskTabs.tsx";
import { deskSearch, tabs } from "../posts/desk/desk-search.ts";
import { deskCount, deskFound, deskPages } from "../posts/desk/queries.ts";
import { MayNotWrite } from "../posts/MayNotWrite.tsx";
import { head } from "../site/head.ts";

export const Route = createFileRoute("/write/")({
  validateSearch: deskSearch,
  loaderDeps: ({ search }) => search,
  beforeLoad: ({ context, location }) => ({ viewer: requireViewer(context.viewer, location) }),
  loader: async ({ context: { queryClient, trpc, viewer }, deps }) => {
    if (!may(viewer, "posts:write")) return;
    const search = may(viewer, "posts:edit-any") ? deps : { ...deps, all: undefined };
    const { q } = search;
    const list = q
      ? queryClient.infiniteQuery({ ...deskFound(trpc, viewer, { ...search, q }), staleTime: "static" })
      : queryClient.infiniteQuery({ ...deskPages(trpc, viewer, search), staleTime: "static" });
    const counts = tabs.map(({ status }) =>
      queryClient.prefetchQuery(deskCount(trpc, viewer, { status, all: search.all })),
    );
    await Promise.all([list, ...counts]);
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Your posts", hidden: true }),
  component: DeskPage,
});

function DeskPage() {
  const { viewer } = Route.useRouteContext();
  const asked = Route.useSearch();
  if (!may(viewer, "posts:write")) return <MayNotWrite />;
  const mayEditAny = may(viewer, "posts:edit-any");
  const search = { ...asked, all: mayEditAny ? asked.all : undefined };
  const { q } = search;
  return (
    <div className="page max-w-4xl pt-10 sm:pt-16">
      <PageHeader title={search.all ? "Everybody’s posts" : "Your posts"}>
        <div className="flex flex-wrap gap-2">
          <Link to="/media" className={buttonLook({ variant: "quiet" })}>
            <Images className="size-4" aria-hidden />
            Media
          </Link>
          <Link to="/write/$id" params={{ id: "new" }} className={buttonLook({ variant: "primary" })}>
            <PenLine className="size-4" aria-hidden />
            New post
          </Link>
        </div>
      </PageHeader>
      <div className="mt-8 grid gap-4">
        <DeskTabs viewer={viewer} search={search} />
        <DeskFilters search={search} mayEditAny={mayEditAny} />
      </div>
      <Suspense fallback={<div className="skeleton mt-8 h-64" role="status" aria-label="Loading posts" />}>
        {q ? (
          <FoundList viewer={viewer} search={{ ...search, q }} />
        ) : (
          <DeskList viewer={viewer} search={search} />
        )}
      </Suspense>
    </div>
  );
}
