import { createFileRoute } from "@tanstack/react-router";
import { MayNotSee } from "../admin/MayNotSee.tsx";
import { requireViewer } from "../auth/viewer.ts";
import { Library } from "../media/Library.tsx";
import { mayKeepMedia, mediaPages, mediaSearch, unsettledMedia } from "../media/queries.ts";
import { head } from "../site/head.ts";

export const Route = createFileRoute("/media")({
  validateSearch: mediaSearch,
  loaderDeps: ({ search: { search, purpose, unused } }) => ({ search, purpose, unused }),
  beforeLoad: ({ context, location }) => ({ viewer: requireViewer(context.viewer, location) }),
  loader: async ({ context: { queryClient, trpc, viewer }, deps, location }) => {
    if (!mayKeepMedia(viewer)) return;
    const { picture } = mediaSearch({ ...location.search });
    await Promise.all([
      queryClient.infiniteQuery({ ...mediaPages(trpc, deps), staleTime: 2_000 }),
      queryClient.prefetchQuery(unsettledMedia(trpc, "processing")),
      queryClient.prefetchQuery(unsettledMedia(trpc, "failed")),
      // A picture that is gone is told of in its panel.
      picture && queryClient.prefetchQuery(trpc.media.get.queryOptions({ id: picture })),
    ]);
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Media", hidden: true }),
  component: MediaPage,
});

function MediaPage() {
  const { viewer } = Route.useRouteContext();
  const search = Route.useSearch();
  return (
    <div className="page grid grid-cols-[minmax(0,1fr)] gap-7 pt-8 md:pt-12">
      {mayKeepMedia(viewer) ? <Library search={search} /> : <MayNotSee title="Media" />}
    </div>
  );
}
