import { heightOf, topOf } from "../overview/scale.ts";
import type { Queue } from "./queries.ts";

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

/** The last hour, a bar a minute: what was done, and below it in red the attempts that failed. */
export function MinuteBars({ done, failures }: Pick<Queue, "done" | "failures">) {
  const points = done.map((value, index) => ({
    minute: index - done.length + 1,
    done: value,
    failed: failures[index] ?? 0,
  }));
  const top = topOf(
    points.map(({ minute, done, failed }) => ({ label: String(minute), value: done + failed })),
  );
  const summary = `${sum(done)} done and ${sum(failures)} attempts failed in the last hour`;
  return (
    <figure className="grid gap-1.5">
      <svg
        role="img"
        aria-label={summary}
        viewBox={`0 0 ${points.length} 100`}
        preserveAspectRatio="none"
        className="h-12 w-full border-line border-b"
      >
        {points.map(({ minute, done, failed }) => (
          <g key={minute}>
            <rect
              x={points.length + minute - 0.9}
              width={0.8}
              y={heightOf(done + failed, top)}
              height={heightOf(failed, top) - heightOf(done + failed, top)}
              className="fill-accent"
            />
            <rect
              x={points.length + minute - 0.9}
              width={0.8}
              y={heightOf(failed, top)}
              height={100 - heightOf(failed, top)}
              className="fill-danger"
            />
          </g>
        ))}
      </svg>
      <figcaption aria-hidden className="flex justify-between gap-2 text-ink-faint text-xs tabular-nums">
        <span>Last hour</span>
        <span>
          {sum(done)} done, {sum(failures)} failed attempts
        </span>
      </figcaption>
    </figure>
  );
}
