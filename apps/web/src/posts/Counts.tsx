import { Eye, Heart, type LucideIcon, MessageCircle } from "lucide-react";
import type { PostSummary } from "./queries.ts";

const short = new Intl.NumberFormat("en", { notation: "compact" });

/** What readers made of a post. */
export function Counts({ post }: { post: Pick<PostSummary, "likeCount" | "commentCount" | "viewCount"> }) {
  return (
    <p className="flex gap-4 text-ink-faint text-sm tabular-nums">
      {post.viewCount > 0 && <Count icon={Eye} of={post.viewCount} noun="views" />}
      <Count icon={Heart} of={post.likeCount} noun="likes" />
      <Count icon={MessageCircle} of={post.commentCount} noun="comments" />
    </p>
  );
}

function Count({ icon: Icon, of, noun }: { icon: LucideIcon; of: number; noun: string }) {
  return (
    <span className="inline-flex items-center gap-1.5" title={`${of} ${noun}`}>
      <Icon className="size-4" aria-hidden />
      {short.format(of)} <span className="sr-only">{noun}</span>
    </span>
  );
}
