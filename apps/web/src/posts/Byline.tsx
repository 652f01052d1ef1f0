import { Link } from "@tanstack/react-router";
import { When } from "../parts/When.tsx";
import { Avatar, nameOf } from "../profiles/Avatar.tsx";
import type { PostSummary } from "./queries.ts";

/** Who wrote it, when, and how long it takes. */
export function Byline({ post, size = "small" }: { post: PostSummary; size?: "small" | "medium" }) {
  const { author } = post;
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
        </span>
      </p>
    </div>
  );
}
