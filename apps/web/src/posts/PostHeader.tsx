import { Link } from "@tanstack/react-router";
import { PenLine } from "lucide-react";
import type { ReactNode } from "react";
import { Picture } from "../media/Picture.tsx";
import { buttonLook } from "../parts/Button.tsx";
import { Byline } from "./Byline.tsx";
import type { Post } from "./queries.ts";
import { TagLinks } from "./TagLinks.tsx";

/** `note` stands above everything else. */
export function PostHeader({ post, note }: { post: Post; note?: ReactNode }) {
  return (
    <header className="grid gap-8">
      <div className="mx-auto grid w-full max-w-[44rem] gap-4">
        {note}
        <TagLinks tags={post.tags} categories={post.categories} most={8} />
        <h1 className="headline text-[2.375rem] sm:text-[3.25rem]">{post.title}</h1>
        {post.excerptWritten && (
          <p className="font-serif text-ink-soft text-xl leading-snug sm:text-2xl">{post.excerpt}</p>
        )}
        <div className="mt-2 flex flex-wrap items-center justify-between gap-4">
          <Byline post={post} size="medium" />
          {post.editable && post.status !== "removed" && (
            <Link to="/write/$id" params={{ id: post.id }} className={buttonLook()}>
              <PenLine className="size-4" aria-hidden />
              Edit
            </Link>
          )}
        </div>
      </div>
      {post.cover && (
        <Picture
          picture={post.cover}
          eager
          sizes="(width >= 66rem) 64rem, 100vw"
          className="mx-auto max-h-[36rem] w-full max-w-5xl rounded-card object-cover"
        />
      )}
    </header>
  );
}
