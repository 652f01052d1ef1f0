import { countUndescribed } from "./uploads-in-text.ts";

const number = new Intl.NumberFormat("en");

/** How long the text is, and how long reading it takes. */
export function TextMeasure({
  words,
  minutes,
  body,
}: {
  words: number | undefined;
  minutes: number | undefined;
  body: string;
}) {
  const undescribed = countUndescribed(body);
  return (
    <p className="flex min-h-6 flex-wrap justify-between gap-x-6 text-ink-faint text-sm tabular-nums">
      <span>
        {words !== undefined &&
          `${number.format(words)} ${words === 1 ? "word" : "words"} · ${minutes} min read`}
      </span>
      {undescribed > 0 && (
        <span>
          {undescribed === 1 ? "One picture has" : `${undescribed} pictures have`} no description yet
        </span>
      )}
    </p>
  );
}
