import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { createFileRoute, Link } from "@tanstack/react-router";
import { FileText, PenLine } from "lucide-react";
import { may, requireViewer } from "../auth/viewer.ts";
import { buttonLook } from "../parts/Button.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";
import { LoadMore } from "../parts/LoadMore.tsx";
import { tabActive, tabLook, tabsLook } from "../parts/tabs.ts";
import { DeskRow } from "../posts/DeskRow.tsx";
import { MayNotWrite } from "../posts/MayNotWrite.tsx";
import { postPages } from "../posts/queries.ts";
import { head } from "../site/head.ts";
import { useTRPC } from "../trpc.ts";

const tabs = [
  { status: undefined, text: "Drafts" },
  { status: "published", text: "Published" },
] as const;

export const Route = createFileRoute("/write/")({
  validateSearch: (search: Record<string, unknown>): { status?: "published" } => ({
    status: search.status === "published" ? "published" : undefined,
  }),
  loaderDeps: ({ search: { status } }) => ({ status }),
  beforeLoad: ({ context, location }) => ({ viewer: requireViewer(context.viewer, location) }),
  loader: async ({ context: { queryClient, trpc, viewer }, deps: { status } }) => {
    if (!may(viewer, "posts:write")) return;
    const options = postPages(trpc, { author: viewer.username, status: status ?? "draft" });
    await queryClient.infiniteQuery({ ...options, staleTime: "static" });
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Your posts", hidden: true }),
  component: DeskPage,
});

function DeskPage() {
  const { viewer } = Route.useRouteContext();
  const { status } = Route.useSearch();
  if (!may(viewer, "posts:write")) return <MayNotWrite />;
  return (
    <div className="page max-w-4xl pt-10 sm:pt-16">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="headline text-4xl">Your posts</h1>
        <Link to="/write/$id" params={{ id: "new" }} className={buttonLook({ variant: "primary" })}>
          <PenLine className="size-4" aria-hidden />
          New post
        </Link>
      </div>
      <nav aria-label="Which posts" className={`mt-8 ${tabsLook}`}>
        {tabs.map((tab) => (
          <Link
            key={tab.text}
            to="/write"
            search={{ status: tab.status }}
            activeOptions={tabActive}
            className={tabLook}
          >
            {tab.text}
          </Link>
        ))}
      </nav>
      <Posts username={viewer.username} status={status ?? "draft"} />
    </div>
  );
}

function Posts({ username, status }: { username: string; status: "draft" | "published" }) {
  const pages = useSuspenseInfiniteQuery(postPages(useTRPC(), { author: username, status }));
  const posts = pages.data.pages.flatMap((page) => page.items);
  if (posts.length === 0)
    return (
      <div className="pt-8">
        <EmptyState icon={FileText} title={status === "draft" ? "No drafts" : "Nothing published yet"}>
          <p>
            {status === "draft"
              ? "What you begin and save stands here until you publish it."
              : "What you publish stands here, with what readers made of it."}
          </p>
        </EmptyState>
      </div>
    );
  return (
    <>
      <ul className="divide-y divide-line">
        {posts.map((post) => (
          <DeskRow key={post.id} post={post} />
        ))}
      </ul>
      <LoadMore pages={pages} noun="posts" count={posts.length} />
    </>
  );
}
