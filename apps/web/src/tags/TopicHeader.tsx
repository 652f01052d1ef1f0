import type { ReactNode } from "react";

/** The head of a page about one topic: what it is, and how much is written about it. */
export function TopicHeader({
  eyebrow,
  topic: { name, description, postCount },
}: {
  eyebrow: ReactNode;
  topic: { name: string; description: string; postCount: number };
}) {
  return (
    <header className="mb-8 grid gap-2">
      <p className="flex items-center gap-2 font-medium text-ink-faint text-sm">{eyebrow}</p>
      <h1 className="headline wrap-anywhere text-4xl sm:text-5xl">{name}</h1>
      {description && <p className="max-w-prose font-serif text-ink-soft text-lg">{description}</p>}
      {postCount > 0 && (
        <p className="text-ink-faint text-sm tabular-nums">
          {postCount === 1 ? "1 post" : `${postCount} posts`}
        </p>
      )}
    </header>
  );
}
