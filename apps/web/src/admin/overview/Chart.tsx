import { type PointerEvent, useId, useState } from "react";
import { heightOf, lineThrough, type Point, topOf } from "./scale.ts";

type Series = {
  title: string;
  summary: string;
  /** What a value counts. */
  noun: string;
  points: Point[];
  range: [from: string, to: string];
  kind: "bars" | "line";
  /** How a value is written, where that is not simply its digits. */
  format?: (value: number) => string;
};

/** A series by day as the server drew it; pointing at it tells single values, and the table tells all of them. */
export function Chart({ title, summary, noun, points, range, kind, format = String }: Series) {
  const [at, setAt] = useState<number>();
  const id = useId();
  const top = topOf(points);
  const pointed = at === undefined ? undefined : points[at];
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const index = Math.floor(((event.clientX - left) / width) * points.length);
    setAt(Math.min(Math.max(index, 0), points.length - 1));
  };
  return (
    <figure className="grid min-w-0 content-start gap-4 rounded-card border border-line bg-surface p-5 sm:p-6">
      <figcaption className="grid gap-0.5">
        <h2 id={id} className="headline text-xl">
          {title}
        </h2>
        <p className="min-h-5 text-ink-faint text-sm tabular-nums">
          {pointed ? (
            <span className="text-ink">
              {pointed.label}: <strong>{format(pointed.value)}</strong> {noun}
            </span>
          ) : (
            summary
          )}
        </p>
      </figcaption>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-ink-faint text-xs tabular-nums">
        <div aria-hidden className="-my-2 flex h-44 flex-col justify-between text-right leading-4">
          <span>{format(top)}</span>
          <span>{format(top / 2)}</span>
          <span>{format(0)}</span>
        </div>
        <svg
          role="img"
          aria-label={`${title}: ${summary}`}
          viewBox={`0 0 ${points.length} 100`}
          preserveAspectRatio="none"
          className="h-40 w-full touch-pan-y overflow-visible"
          onPointerMove={point}
          onPointerDown={point}
          onPointerLeave={() => setAt(undefined)}
        >
          <rect width={points.length} height={100} fill="transparent" />
          {[0, 50, 100].map((y) => (
            <line
              key={y}
              x2={points.length}
              y1={y}
              y2={y}
              className="stroke-line"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {at !== undefined && <rect x={at} width={1} height={100} className="fill-line" />}
          {kind === "bars" ? <Bars points={points} top={top} /> : <Line points={points} top={top} />}
        </svg>
        <div aria-hidden className="col-start-2 mt-2 flex justify-between gap-2">
          <span>{range[0]}</span>
          <span>{range[1]}</span>
        </div>
      </div>
      <Table labelledBy={id} noun={noun} points={points} format={format} />
    </figure>
  );
}

type Drawn = { points: Point[]; top: number };

function Bars({ points, top }: Drawn) {
  return points.map(({ label, value }, index) => (
    <rect
      key={label}
      x={index + 0.12}
      width={0.76}
      y={heightOf(value, top)}
      height={100 - heightOf(value, top)}
      className="fill-accent"
    />
  ));
}

function Line({ points, top }: Drawn) {
  const line = lineThrough(points, top);
  return (
    <>
      <path d={`${line}V100H0.5Z`} className="fill-accent-soft" />
      <path
        d={line}
        className="fill-none stroke-2 stroke-accent"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </>
  );
}

/** The same for whoever can't see the drawing, or wants the numbers. */
function Table({
  labelledBy,
  noun,
  points,
  format,
}: {
  labelledBy: string;
  noun: string;
  points: Point[];
  format: (value: number) => string;
}) {
  return (
    <details className="text-sm">
      <summary className="inline-flex min-h-11 items-center text-ink-soft underline underline-offset-4 hover:text-ink">
        As a table
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard. */}
      <section aria-labelledby={labelledBy} tabIndex={0} className="mt-2 max-h-72 overflow-y-auto">
        <table className="w-full text-left tabular-nums">
          <thead className="sticky top-0 bg-surface">
            <tr className="border-line border-b">
              <th scope="col" className="py-2 font-medium">
                When
              </th>
              <th scope="col" className="py-2 text-right font-medium first-letter:uppercase">
                {noun}
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ label, value }) => (
              <tr key={label} className="border-line border-b last:border-0">
                <th scope="row" className="py-1.5 font-normal">
                  {label}
                </th>
                <td className="py-1.5 text-right">{format(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
