import { Link } from "@tanstack/react-router";
import { Pencil, Trash2 } from "lucide-react";
import { ColorDot } from "../../categories/ColorDot.tsx";
import { Button } from "../../parts/Button.tsx";
import { checkLook } from "../Check.tsx";
import type { Noun, Topic } from "./topics.ts";
import type { Choice } from "./use-choice.ts";

export type Asked = { what: "change" | "remove"; topic: Topic };

export function TopicRow({
  noun,
  topic,
  choice,
  ask,
}: {
  noun: Noun;
  topic: Topic;
  choice: Choice;
  ask: (asked: Asked) => void;
}) {
  return (
    <li className="flex items-center gap-2 py-2 sm:gap-3">
      <label className="-m-1 grid size-11 shrink-0 cursor-pointer place-items-center">
        <span className="sr-only">Choose {topic.name}</span>
        <input
          type="checkbox"
          className={checkLook}
          checked={choice.has(topic)}
          onChange={() => choice.toggle(topic)}
        />
      </label>
      <div className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)]">
        <Link
          to={noun === "tag" ? "/tags/$slug" : "/categories/$slug"}
          params={{ slug: topic.slug }}
          className="flex min-h-8 min-w-0 items-center gap-2 justify-self-start font-medium underline-offset-4 hover:underline"
        >
          {topic.color && <ColorDot color={topic.color} />}
          <span className="wrap-anywhere min-w-0">{topic.name}</span>
        </Link>
        <p className="line-clamp-2 text-ink-faint text-sm">
          <span className="tabular-nums">
            {topic.postCount === 1 ? "1 post" : `${topic.postCount} posts`}
          </span>
          {topic.description && ` · ${topic.description}`}
        </p>
      </div>
      <Button variant="quiet" size="icon" onClick={() => ask({ what: "change", topic })}>
        <Pencil className="size-4.5" aria-hidden />
        <span className="sr-only">Change {topic.name}</span>
      </Button>
      <Button variant="quiet" size="icon" onClick={() => ask({ what: "remove", topic })}>
        <Trash2 className="size-4.5" aria-hidden />
        <span className="sr-only">Remove {topic.name}</span>
      </Button>
    </li>
  );
}
