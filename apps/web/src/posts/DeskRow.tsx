import { Link } from "@tanstack/react-router";
import { nameOf } from "../profiles/Avatar.tsx";
import { Counts } from "./Counts.tsx";
import { PostMenu } from "./desk/PostMenu.tsx";
import { RowState } from "./desk/RowState.tsx";
import type { PostSummary } from "./queries.ts";

const dot = <span aria-hidden> · </span>;

/** A post on the desk: what it is called, how it stands, and what can be done with it. */
export function DeskRow({ post, signed }: { post: PostSummary; signed: boolean }) {
  const removed = post.status === "removed";
  const heading = "decoration-2 decoration-accent underline-offset-4";
  return (
    <li className="group relative flex items-center justify-between gap-x-4 py-5">
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="headline text-xl">
            {removed ? (
              post.title
            ) : (
              <Link
                to="/write/$id"
                params={{ id: post.id }}
                className={`stretched ${heading} group-hover:underline`}
              >
                {post.title}
              </Link>
            )}
          </h2>
          <div className="mt-1 text-ink-faint text-sm">
            {signed && (
              <>
                {nameOf(post.author)}
                {dot}
              </>
            )}
            <RowState post={post} />
            {!post.publishProblem && (
              <>
                {dot}
                {post.readMinutes} min read
              </>
            )}
          </div>
        </div>
        {post.publishedAt && !removed && <Counts post={post} />}
      </div>
      <div className="relative z-10">
        <PostMenu post={post} />
      </div>
    </li>
  );
}
