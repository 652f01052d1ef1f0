import type { ReactNode } from "react";
import { Prose } from "../parts/Prose.tsx";
import { PostAuthor } from "./PostAuthor.tsx";
import { PostHeader } from "./PostHeader.tsx";
import type { Post } from "./queries.ts";

/** A post to read; `note` stands above it, `actions` below the text. */
export function PostBody({ post, note, actions }: { post: Post; note?: ReactNode; actions?: ReactNode }) {
  return (
    <article>
      <PostHeader post={post} note={note} />
      <div className="mx-auto mt-10 grid w-full max-w-[44rem] gap-10">
        <Prose html={post.html} />
        {actions}
        <PostAuthor author={post.author} />
      </div>
    </article>
  );
}
