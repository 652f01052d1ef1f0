import { useQuery, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { Banner } from "../../parts/Banner.tsx";
import { LoadMore } from "../../parts/LoadMore.tsx";
import { refused } from "../../parts/refusal.ts";
import { tabActive, tabLook, tabsLook } from "../../parts/tabs.ts";
import { useTRPC } from "../../trpc.ts";
import type { Post } from "../queries.ts";
import { chosenOf, type HistorySearch, revisionPages } from "./queries.ts";
import { RestoreRevision } from "./RestoreRevision.tsx";
import { type Compared, RevisionChanges } from "./RevisionChanges.tsx";
import { RevisionList } from "./RevisionList.tsx";

/** The saved states of a post beside what changed in one of them. */
export function History({ post, search }: { post: Post; search: HistorySearch }) {
  const trpc = useTRPC();
  const pages = useSuspenseInfiniteQuery(revisionPages(trpc, post.id));
  const items = pages.data.pages.flatMap((page) => page.items);
  const { chosen, before } = chosenOf(items, search.revision);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const beforeIsFurtherDown = chosen !== undefined && !before && hasNextPage && !isFetchingNextPage;
  useEffect(() => {
    if (beforeIsFurtherDown) void fetchNextPage();
  }, [beforeIsFurtherDown, fetchNextPage]);

  if (!chosen) return <p className="pt-8 text-ink-soft">Nothing has been saved yet.</p>;
  return (
    <div className="grid items-start gap-8 pt-8 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <aside
        aria-label="Saved versions"
        className="grid gap-3 max-h-64 overflow-auto max-lg:rounded-card max-lg:border max-lg:border-line max-lg:p-3 lg:sticky lg:top-6 lg:max-h-[85dvh]"
      >
        <h2 className="font-semibold">Saved versions</h2>
        <RevisionList items={items} chosen={chosen.id} />
        <LoadMore pages={pages} noun="versions" count={items.length} />
      </aside>
      <section aria-label="What changed" className="grid min-w-0 gap-6 lg:order-first">
        <div className="flex flex-wrap items-end justify-between gap-3">
          <nav aria-label="Compared with" className={tabsLook}>
            {[
              { beside: undefined, text: "Since the one before" },
              { beside: "now", text: "To how it is now" },
            ].map(({ beside, text }) => (
              <Link
                key={text}
                to="."
                search={{ ...search, beside: beside === "now" ? "now" : undefined }}
                activeOptions={tabActive}
                className={tabLook}
              >
                {text}
              </Link>
            ))}
          </nav>
          {chosen.version !== post.version && <RestoreRevision post={post} revision={chosen} />}
        </div>
        <Changes post={post} chosen={chosen.id} before={before?.id} now={search.beside === "now"} />
      </section>
    </div>
  );
}

function Changes({
  post,
  chosen,
  before,
  now,
}: {
  post: Post;
  chosen: string;
  before: string | undefined;
  now: boolean;
}) {
  const { revision } = useTRPC().posts;
  const to = useQuery(revision.queryOptions({ id: post.id, revisionId: chosen }));
  const from = useQuery({
    ...revision.queryOptions({ id: post.id, revisionId: before ?? chosen }),
    enabled: before !== undefined && !now,
  });
  const failed = to.error ?? from.error;
  if (failed) return <Banner>{refused(failed).message}</Banner>;
  if (!to.data || (before !== undefined && !now && !from.data))
    return <div className="skeleton min-h-64" role="status" aria-label="Loading the texts" />;
  if (now) return <RevisionChanges from={to.data} to={asCompared(post)} />;
  return <RevisionChanges from={before === undefined ? undefined : from.data} to={to.data} />;
}

function asCompared(post: Post): Compared {
  return {
    title: post.title,
    body: post.body ?? "",
    excerpt: post.excerpt,
    tags: post.tags.map(({ name }) => name),
    categories: post.categories.map(({ slug }) => slug),
  };
}
