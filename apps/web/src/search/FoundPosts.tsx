import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { SearchX } from "lucide-react";
import { Banner } from "../parts/Banner.tsx";
import { buttonLook } from "../parts/Button.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";
import { LoadMore } from "../parts/LoadMore.tsx";
import { PostCard } from "../posts/PostCard.tsx";
import { foundPages } from "../posts/queries.ts";
import { useTRPC } from "../trpc.ts";
import type { FoundSearch, foundFilter } from "./found-search.ts";
import { Marked } from "./Marked.tsx";
import { SearchHints } from "./SearchHints.tsx";

type Filter = NonNullable<ReturnType<typeof foundFilter>>;

/** The results, the best first. */
export function FoundPosts({ filter, after }: { filter: Filter; after: FoundSearch["after"] }) {
  const pages = useSuspenseInfiniteQuery(foundPages(useTRPC(), filter, after));
  const posts = pages.data.pages.flatMap((page) => page.items);
  const similar = pages.data.pages.some((page) => page.similar);
  const narrowed = filter.category ?? filter.tag ?? filter.author;
  if (posts.length === 0)
    return (
      <EmptyState icon={SearchX} title={`Nothing was found for “${filter.q}”`}>
        {narrowed && (
          <Link to="/search" search={{ q: filter.q }} className={buttonLook()}>
            Search all posts
          </Link>
        )}
        <SearchHints />
      </EmptyState>
    );
  return (
    <div>
      <p role="status" className="text-ink-faint text-sm">
        {posts.length === 1 ? "1 post" : `${posts.length} posts`}
        {pages.hasNextPage && ", and more"} for “{filter.q}”
      </p>
      {similar && (
        <div className="pt-4">
          <Banner kind="note">No post has exactly these words. These have similar ones.</Banner>
        </div>
      )}
      <div className="divide-y divide-line">
        {posts.map((post) => (
          <PostCard
            key={post.id}
            post={post}
            title={<Marked parts={post.titleParts} />}
            text={post.snippet.length > 0 ? <Marked parts={post.snippet} /> : undefined}
          />
        ))}
      </div>
      <LoadMore pages={pages} noun="posts" count={posts.length} />
    </div>
  );
}
