import { Link } from "@tanstack/react-router";
import { useViewer } from "../../auth/viewer.ts";
import { Prose } from "../../parts/Prose.tsx";
import { When } from "../../parts/When.tsx";
import { Avatar, nameOf } from "../../profiles/Avatar.tsx";
import type { Review } from "../queries.ts";
import { Stars } from "../Stars.tsx";
import { EditReview } from "./EditReview.tsx";
import { RemoveReview } from "./RemoveReview.tsx";

export function ReviewItem({ review }: { review: Review }) {
  const { author, rating, title, html, status, createdAt, updatedAt } = review;
  const own = useViewer()?.id === author.id;
  return (
    <article className="grid gap-3" aria-label={`Review by ${nameOf(author)}`}>
      <header className="flex items-center gap-3">
        <Avatar person={author} />
        <div className="min-w-0 text-sm">
          <Link
            to="/@{$username}"
            params={{ username: author.username }}
            className="font-medium hover:underline"
          >
            {nameOf(author)}
          </Link>
          <p className="text-ink-faint">
            <When at={createdAt} />
            {updatedAt > createdAt && " · edited"}
          </p>
        </div>
      </header>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Stars rating={rating} />
        {title && <h3 className="font-medium">{title}</h3>}
      </div>
      {html && <Prose html={html} small />}
      {status === "hidden" && (
        <p className="text-ink-faint text-sm italic">A moderator has hidden this. Only you see it.</p>
      )}
      {own && (
        <div className="-ml-3 flex gap-1">
          <EditReview review={review} />
          <RemoveReview id={review.id} />
        </div>
      )}
    </article>
  );
}
