import { Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import { Heart, MessageCircle } from "lucide-react";
import { Picture } from "../media/Picture.tsx";
import { Byline } from "./Byline.tsx";
import type { PostSummary } from "./queries.ts";
import { TagLinks } from "./TagLinks.tsx";

export function PostCard({ post }: { post: PostSummary }) {
  return (
    <article
      className={clsx("group relative grid gap-x-8 gap-y-4 py-8", post.cover && "sm:grid-cols-[1fr_auto]")}
    >
      <div className="grid min-w-0 content-start gap-2">
        <TagLinks tags={post.tags} />
        <h2 className="headline text-[1.625rem]">
          <Link
            to="/posts/$slug"
            params={{ slug: post.slug }}
            className="stretched decoration-2 decoration-accent underline-offset-4 group-hover:underline"
          >
            {post.title}
          </Link>
        </h2>
        <p className="line-clamp-3 text-ink-soft leading-relaxed">{post.excerpt}</p>
        <div className="mt-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <Byline post={post} />
          <Counts post={post} />
        </div>
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

export function Counts({ post }: { post: PostSummary }) {
  return (
    <p className="flex gap-4 text-ink-faint text-sm tabular-nums">
      <span className="inline-flex items-center gap-1.5">
        <Heart className="size-4" aria-hidden />
        {post.likeCount} <span className="sr-only">likes</span>
      </span>
      <span className="inline-flex items-center gap-1.5">
        <MessageCircle className="size-4" aria-hidden />
        {post.commentCount} <span className="sr-only">comments</span>
      </span>
    </p>
  );
}
