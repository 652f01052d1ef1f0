import { Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import type { ReactNode } from "react";
import { CardBookmark } from "../bookmarks/BookmarkButton.tsx";
import { Picture } from "../media/Picture.tsx";
import { Byline } from "./Byline.tsx";
import { Counts } from "./Counts.tsx";
import type { PostSummary } from "./queries.ts";
import { TagLinks } from "./TagLinks.tsx";

export { Counts } from "./Counts.tsx";

/** `title` and `text` stand in for the post's own, where words in them are marked. */
export function PostCard({
  post,
  title = post.title,
  text = post.excerpt,
}: {
  post: PostSummary;
  title?: ReactNode;
  text?: ReactNode;
}) {
  return (
    <article
      className={clsx("group relative grid gap-x-8 gap-y-4 py-8", post.cover && "sm:grid-cols-[1fr_auto]")}
    >
      <div className="grid min-w-0 content-start gap-2">
        <TagLinks tags={post.tags} categories={post.categories} />
        <h2 className="headline text-[1.625rem]">
          <Link
            to="/posts/$slug"
            params={{ slug: post.slug }}
            className="stretched decoration-2 decoration-accent underline-offset-4 group-hover:underline"
          >
            {title}
          </Link>
        </h2>
        <p className="line-clamp-3 text-ink-soft leading-relaxed">{text}</p>
        <PostFoot post={post} />
      </div>
      {post.cover && (
        <div className="self-start overflow-hidden rounded-card max-sm:-order-1 sm:w-52">
          <Picture
            picture={post.cover}
            alt=""
            sizes="(width >= 40rem) 208px, 100vw"
            className="aspect-[16/9] w-full object-cover sm:aspect-[4/3]"
          />
        </div>
      )}
    </article>
  );
}

/** Who wrote it, what readers made of it, and a way to keep it. */
export function PostFoot({ post }: { post: PostSummary }) {
  return (
    // On phones always in two rows, so that a date that gets shorter once the page is alive moves nothing.
    <div className="mt-2 flex items-center justify-between gap-x-6 gap-y-2 max-sm:flex-col max-sm:items-start">
      <Byline post={post} />
      <div className="flex items-center gap-2">
        <Counts post={post} />
        <CardBookmark post={post} />
      </div>
    </div>
  );
}
