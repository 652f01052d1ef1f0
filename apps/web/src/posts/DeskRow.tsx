import { Link } from "@tanstack/react-router";
import { buttonLook } from "../parts/Button.tsx";
import { When } from "../parts/When.tsx";
import { Counts } from "./PostCard.tsx";
import type { PostSummary } from "./queries.ts";

/** One of one's own posts on the desk. */
export function DeskRow({ post }: { post: PostSummary }) {
  const published = post.status === "published";
  return (
    <li className="group relative flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-5">
      <div className="min-w-0 flex-1 basis-64">
        <h2 className="headline text-xl">
          <Link
            to="/write/$id"
            params={{ id: post.id }}
            className="stretched decoration-2 decoration-accent underline-offset-4 group-hover:underline"
          >
            {post.title}
          </Link>
        </h2>
        <p className="mt-1 text-ink-faint text-sm">
          {published ? "Published " : "Saved "}
          <When at={published && post.publishedAt ? post.publishedAt : post.updatedAt} />
          <span aria-hidden> · </span>
          {post.readMinutes} min read
        </p>
      </div>
      {published && <Counts post={post} />}
      <Link
        to="/posts/$slug"
        params={{ slug: published ? post.slug : post.id }}
        className={buttonLook({ variant: "quiet", className: "relative z-10" })}
      >
        View<span className="sr-only"> {post.title}</span>
      </Link>
    </li>
  );
}
