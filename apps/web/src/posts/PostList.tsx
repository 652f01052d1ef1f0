import type { ReactNode } from "react";
import { LoadMore } from "../parts/LoadMore.tsx";
import { PostCard } from "./PostCard.tsx";
import type { PostSummary } from "./queries.ts";

type Pages = {
  data: { pages: { items: PostSummary[]; nextCursor: string | null }[] };
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage(): void;
};

/** Posts one below the other, and a way to more of them. */
export function PostList({ pages, skip = 0, empty }: { pages: Pages; skip?: number; empty: ReactNode }) {
  const posts = pages.data.pages.flatMap((page) => page.items);
  if (posts.length === 0) return empty;
  return (
    <>
      <div className="divide-y divide-line">
        {posts.slice(skip).map((post) => (
          <PostCard key={post.id} post={post} />
        ))}
      </div>
      <LoadMore pages={pages} noun="posts" count={posts.length} />
    </>
  );
}
