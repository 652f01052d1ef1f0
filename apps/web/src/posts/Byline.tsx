import { Link } from "@tanstack/react-router";
import { When } from "../parts/When.tsx";
import { Avatar, nameOf } from "../profiles/Avatar.tsx";
import type { PostSummary } from "./queries.ts";

const number = new Intl.NumberFormat("en");

/** Who wrote it, when, and how long it takes; on its own page also how often it was read. */
export function Byline({ post, size = "small" }: { post: PostSummary; size?: "small" | "medium" }) {
  const { author, viewCount } = post;
  return (
    <div className="flex items-center gap-3 text-ink-faint text-sm">
      <Avatar person={author} size={size} />
      <p className="min-w-0">
        <Link
          to="/@{$username}"
          params={{ username: author.username }}
          className="relative z-10 font-medium text-ink hover:underline"
        >
          {nameOf(author)}
        </Link>
        <span className={size === "medium" ? "block" : undefined}>
          {size === "small" && <span aria-hidden> · </span>}
          <When at={post.publishedAt ?? post.updatedAt} />
          <span aria-hidden> · </span>
          {post.readMinutes} min read
          {size === "medium" && viewCount > 0 && (
            <>
              <span aria-hidden> · </span>
              {viewCount === 1 ? "1 view" : `${number.format(viewCount)} views`}
            </>
          )}
        </span>
      </p>
    </div>
  );
}
