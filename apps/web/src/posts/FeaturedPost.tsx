import { Link } from "@tanstack/react-router";
import { Picture } from "../media/Picture.tsx";
import { PostFoot } from "./PostCard.tsx";
import type { PostSummary } from "./queries.ts";
import { TagLinks } from "./TagLinks.tsx";

/** The first post of the front page. */
export function FeaturedPost({ post }: { post: PostSummary }) {
  return (
    <article className="group relative grid items-center gap-6 md:grid-cols-2 md:gap-10 lg:grid-cols-[7fr_5fr]">
      {post.cover && (
        <div className="overflow-hidden rounded-card">
          <Picture
            picture={post.cover}
            alt=""
            eager
            sizes="(width >= 72rem) 620px, (width >= 48rem) 50vw, 100vw"
            className="aspect-[16/10] w-full object-cover"
          />
        </div>
      )}
      <div className={post.cover ? "grid gap-3" : "grid max-w-3xl gap-3 md:col-span-2"}>
        <TagLinks tags={post.tags} categories={post.categories} />
        <h2 className="headline text-4xl lg:text-[2.75rem]">
          <Link
            to="/posts/$slug"
            params={{ slug: post.slug }}
            className="stretched decoration-2 decoration-accent underline-offset-6 group-hover:underline"
          >
            {post.title}
          </Link>
        </h2>
        <p className="line-clamp-4 text-ink-soft text-lg leading-relaxed">{post.excerpt}</p>
        <PostFoot post={post} />
      </div>
    </article>
  );
}
