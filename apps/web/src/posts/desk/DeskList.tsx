import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Archive, CalendarClock, FileText, type LucideIcon, Search, Send, Trash2 } from "lucide-react";
import type { Viewer } from "../../auth/viewer.ts";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { LoadMore } from "../../parts/LoadMore.tsx";
import { useTRPC } from "../../trpc.ts";
import { DeskRow } from "../DeskRow.tsx";
import type { PostSummary } from "../queries.ts";
import type { DeskSearch } from "./desk-search.ts";
import { deskFound, deskPages } from "./queries.ts";

type Empty = { icon: LucideIcon; title: string; text: string };
const empty: Record<NonNullable<DeskSearch["status"]> | "draft", Empty> = {
  draft: { icon: FileText, title: "No drafts", text: "What you begin stands here until you publish it." },
  scheduled: {
    icon: CalendarClock,
    title: "Nothing is scheduled",
    text: "A post can appear by itself, at the day and time you choose.",
  },
  published: {
    icon: Send,
    title: "Nothing published yet",
    text: "What you publish stands here, with what readers made of it.",
  },
  archived: { icon: Archive, title: "The archive is empty", text: "Posts you take off the site, but keep." },
  removed: {
    icon: Trash2,
    title: "The trash is empty",
    text: "Posts wait here for 30 days before they are erased.",
  },
};

type Props = { viewer: Viewer; search: DeskSearch };

export function DeskList({ viewer, search }: Props) {
  const pages = useSuspenseInfiniteQuery(deskPages(useTRPC(), viewer, search));
  const posts = pages.data.pages.flatMap((page) => page.items);
  const { icon, title, text } = empty[search.status ?? "draft"];
  if (posts.length === 0)
    return (
      <div className="pt-8">
        <EmptyState icon={icon} title={title}>
          <p>{text}</p>
        </EmptyState>
      </div>
    );
  return (
    <>
      <Rows posts={posts} signed={search.all === true} />
      <LoadMore pages={pages} noun="posts" count={posts.length} />
    </>
  );
}

export function FoundList({ viewer, search }: Props & { search: { q: string } }) {
  const pages = useSuspenseInfiniteQuery(deskFound(useTRPC(), viewer, search));
  const posts = pages.data.pages.flatMap((page) => page.items);
  if (posts.length === 0)
    return (
      <div className="pt-8">
        <EmptyState icon={Search} title="Nothing found">
          <p>No post under this tab has “{search.q}” in it.</p>
        </EmptyState>
      </div>
    );
  return (
    <>
      {pages.data.pages[0]?.similar && (
        <p className="pt-5 text-ink-soft">Nothing has exactly these words; these look like them.</p>
      )}
      <Rows posts={posts} signed={search.all === true} />
      <LoadMore pages={pages} noun="posts" count={posts.length} />
    </>
  );
}

function Rows({ posts, signed }: { posts: PostSummary[]; signed: boolean }) {
  return (
    <ul className="divide-y divide-line">
      {posts.map((post) => (
        <DeskRow key={post.id} post={post} signed={signed} />
      ))}
    </ul>
  );
}
