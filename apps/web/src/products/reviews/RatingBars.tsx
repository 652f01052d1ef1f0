import type { Product } from "../queries.ts";
import { Stars } from "../Stars.tsx";

/** The average, and how many gave how many stars. */
export function RatingBars({ product: { rating, reviewCount, ratings } }: { product: Product }) {
  if (rating === null) return null;
  return (
    <div className="grid gap-4">
      <p className="flex items-center gap-3">
        <span className="headline text-4xl tabular-nums" aria-hidden>
          {rating.toFixed(1)}
        </span>
        <span className="grid gap-0.5">
          <Stars rating={rating} />
          <span className="text-ink-faint text-sm">
            {reviewCount === 1 ? "1 review" : `${reviewCount} reviews`}
          </span>
        </span>
      </p>
      <ul className="grid gap-1.5 text-sm">
        {ratings
          .map((count, index) => ({ count, stars: index + 1 }))
          .reverse()
          .map(({ count, stars }) => (
            <li key={stars} className="grid grid-cols-[3.5rem_1fr_2rem] items-center gap-2">
              <span className="text-ink-soft">{stars === 1 ? "1 star" : `${stars} stars`}</span>
              <span aria-hidden className="h-2 overflow-hidden rounded-full bg-sunken">
                <span
                  className="block h-full rounded-full bg-star"
                  style={{ width: `${(100 * count) / Math.max(1, reviewCount)}%` }}
                />
              </span>
              <span className="text-right text-ink-faint tabular-nums">
                <span className="sr-only">: </span>
                {count}
              </span>
            </li>
          ))}
      </ul>
    </div>
  );
}
