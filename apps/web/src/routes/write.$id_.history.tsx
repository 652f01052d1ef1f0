import { createFileRoute, Link, notFound } from "@tanstack/react-router";
import { may, requireViewer } from "../auth/viewer.ts";
import { buttonLook } from "../parts/Button.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { MayNotWrite } from "../posts/MayNotWrite.tsx";
import { History } from "../posts/revisions/History.tsx";
import { chosenOf, historySearch, revisionPages } from "../posts/revisions/queries.ts";
import { head } from "../site/head.ts";
import { orNotFound } from "../site/not-found.ts";

export const Route = createFileRoute("/write/$id_/history")({
  validateSearch: historySearch,
  loaderDeps: ({ search: { revision } }) => ({ revision }),
  beforeLoad: ({ context, location }) => ({ viewer: requireViewer(context.viewer, location) }),
  loader: async ({ context: { queryClient, trpc, viewer }, params: { id }, deps, cause }) => {
    if (!may(viewer, "posts:write")) return undefined;
    // Entered anew it shows what was saved meanwhile; from one version to the next nothing is asked again.
    const staleTime = cause === "enter" ? 0 : "static";
    const [post, { pages }] = await orNotFound(
      Promise.all([
        queryClient.query({ ...trpc.posts.get.queryOptions({ slug: id }), staleTime }),
        queryClient.infiniteQuery({ ...revisionPages(trpc, id), staleTime }),
      ]),
    );
    if (!post.editable) throw notFound();
    const { chosen, before } = chosenOf(
      pages.flatMap((page) => page.items),
      deps.revision,
    );
    await Promise.all(
      [chosen, before].map(
        (revision) =>
          revision &&
          queryClient.prefetchQuery(trpc.posts.revision.queryOptions({ id, revisionId: revision.id })),
      ),
    );
    return post;
  },
  head: ({ loaderData: post, match: { context } }) =>
    head({
      siteName: context.settings.siteName,
      title: post ? `History of “${post.title}”` : "History",
      hidden: true,
    }),
  component: HistoryPage,
});

function HistoryPage() {
  const post = Route.useLoaderData();
  const search = Route.useSearch();
  if (!post) return <MayNotWrite />;
  return (
    <div className="page max-w-6xl pt-10 sm:pt-16">
      <PageHeader title="History" lead={`“${post.title}”`}>
        <Link to="/write/$id" params={{ id: post.id }} className={buttonLook()}>
          Back to the editor
        </Link>
      </PageHeader>
      <History post={post} search={search} />
    </div>
  );
}
