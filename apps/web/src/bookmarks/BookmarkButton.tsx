import { Bookmark } from "lucide-react";
import { SignInLink } from "../auth/SignInLink.tsx";
import { useViewer } from "../auth/viewer.ts";
import { buttonLook } from "../parts/Button.tsx";
import type { PostSummary } from "../posts/queries.ts";
import { useBookmark } from "./use-bookmark.ts";

type Kept = Pick<PostSummary, "id" | "title" | "bookmarked">;

/** On a post's own page. */
export function BookmarkButton({ post }: { post: Kept }) {
  const viewer = useViewer();
  const bookmark = useBookmark(post.id);
  if (!viewer)
    return (
      <SignInLink className={buttonLook()}>
        <Bookmark className="size-5" aria-hidden />
        Keep<span className="sr-only"> this post; sign in first</span>
      </SignInLink>
    );
  return (
    <button
      type="button"
      aria-pressed={post.bookmarked}
      aria-label="Keep this post"
      className={buttonLook({ className: post.bookmarked ? "border-accent text-accent" : undefined })}
      onClick={() => bookmark(!post.bookmarked)}
    >
      <Bookmark className={post.bookmarked ? "size-5 fill-current" : "size-5"} aria-hidden />
      {post.bookmarked ? "Kept" : "Keep"}
    </button>
  );
}

/** On a card among others; visitors have nowhere to keep it. */
export function CardBookmark({ post }: { post: Kept }) {
  const viewer = useViewer();
  const bookmark = useBookmark(post.id);
  if (!viewer) return null;
  return (
    <button
      type="button"
      aria-pressed={post.bookmarked}
      aria-label={`Keep “${post.title}”`}
      title={post.bookmarked ? "Kept" : "Keep"}
      className={buttonLook({
        variant: "quiet",
        size: "icon",
        className: ["z-10 -my-2 -mr-3", post.bookmarked && "text-accent"],
      })}
      onClick={() => bookmark(!post.bookmarked)}
    >
      <Bookmark className={post.bookmarked ? "size-4.5 fill-current" : "size-4.5"} aria-hidden />
    </button>
  );
}
