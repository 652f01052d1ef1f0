import { Link } from "@tanstack/react-router";
import { PenLine } from "lucide-react";
import { Picture } from "../media/Picture.tsx";
import { Banner } from "../parts/Banner.tsx";
import { buttonLook } from "../parts/Button.tsx";
import { Byline } from "./Byline.tsx";
import type { Post } from "./queries.ts";
import { TagLinks } from "./TagLinks.tsx";

export function PostHeader({ post }: { post: Post }) {
  return (
    <header className="grid gap-8">
      <div className="mx-auto grid w-full max-w-[44rem] gap-4">
        {post.status === "draft" && <Banner kind="note">This is a draft. Only you can see it.</Banner>}
        <TagLinks tags={post.tags} most={6} />
        <h1 className="headline text-[2.375rem] sm:text-[3.25rem]">{post.title}</h1>
        {post.excerptWritten && (
          <p className="font-serif text-ink-soft text-xl leading-snug sm:text-2xl">{post.excerpt}</p>
        )}
        <div className="mt-2 flex flex-wrap items-center justify-between gap-4">
          <Byline post={post} size="medium" />
          {post.editable && (
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
