import { Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import { Badge } from "../admin/Badge.tsx";
import { checkLook } from "../admin/Check.tsx";
import { Button } from "../parts/Button.tsx";
import { Prose } from "../parts/Prose.tsx";
import { When } from "../parts/When.tsx";
import { Avatar, nameOf } from "../profiles/Avatar.tsx";
import { decisionWords, type Offered } from "./decisions.ts";
import type { Waiting } from "./queries.ts";
import { Reports } from "./Reports.tsx";

export const itemId = (comment: { id: string }) => `waiting-${comment.id}`;

/** Where a comment can be read; one that is not public stands nowhere yet. */
export const hashOf = ({ id, status }: Waiting) => (status === "approved" ? `comment-${id}` : undefined);

export function QueueItem({
  comment,
  offered,
  picked,
  current,
  onCurrent,
  onPick,
  onDecide,
  onBan,
}: {
  comment: Waiting;
  offered: readonly Offered[];
  picked: boolean;
  /** The keyboard is here. */
  current: boolean;
  onCurrent: () => void;
  onPick: (on: boolean, toHere: boolean) => void;
  onDecide: (decision: Offered) => void;
  onBan: () => void;
}) {
  const { author, post } = comment;
  const name = nameOf(author);
  return (
    <article
      id={itemId(comment)}
      tabIndex={-1}
      aria-label={`Comment by ${name} on ${post.title}`}
      onFocus={onCurrent}
      className={clsx(
        "grid scroll-mt-20 scroll-mb-6 gap-4 rounded-card border bg-surface p-4 sm:p-5",
        current ? "border-accent" : "border-line",
        picked && "bg-accent-soft/40",
      )}
    >
      <header className="flex items-start gap-3">
        <label className="-m-3 grid size-11 shrink-0 cursor-pointer place-items-center">
          <span className="sr-only">Pick the comment by {name}</span>
          <input
            type="checkbox"
            checked={picked}
            className={checkLook}
            onChange={(event) =>
              onPick(
                event.currentTarget.checked,
                event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey,
              )
            }
          />
        </label>
        <Avatar person={author} />
        <div className="grid min-w-0 flex-1 gap-0.5 text-sm">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Link
              to="/@{$username}"
              params={{ username: author.username }}
              className="font-medium text-base hover:underline"
            >
              {name}
            </Link>
            <span className="text-ink-faint">
              <When at={comment.createdAt} />
              {comment.editedAt && ", edited"}
            </span>
            {author.bannedAt && <Badge tone="danger">Kept out</Badge>}
          </p>
          <p className="text-ink-faint">
            {comment.parentId ? "A reply on " : "On "}
            <Link
              to="/posts/$slug"
              params={{ slug: post.slug }}
              hash={hashOf(comment)}
              className="text-ink-soft underline decoration-line-strong underline-offset-2 hover:text-ink"
            >
              {post.title}
            </Link>
          </p>
        </div>
      </header>
      <Reports reports={comment.reports} />
      <div className="max-h-96 overflow-auto">
        <Prose html={comment.html} small />
      </div>
      <div className="flex flex-wrap gap-2 max-sm:*:flex-1">
        {offered.map((decision) => (
          <Button key={decision} onClick={() => onDecide(decision)}>
            {decisionWords[decision]}
          </Button>
        ))}
        {!author.bannedAt && (
          <Button variant="quiet" className="text-danger!" onClick={onBan}>
            Ban author …
          </Button>
        )}
      </div>
    </article>
  );
}
