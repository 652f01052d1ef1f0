import { Star } from "lucide-react";

const five = [1, 2, 3, 4, 5];

/** An average in stars, with its words for those who do not see them. */
export function Stars({ rating, className = "size-4" }: { rating: number; className?: string }) {
  return (
    <span role="img" aria-label={`${rating} of 5 stars`} className="relative inline-flex shrink-0">
      <Row className={`${className} text-line-strong`} />
      <span className="absolute inset-y-0 left-0 flex overflow-hidden" style={{ width: `${rating * 20}%` }}>
        <Row className={`${className} fill-star text-star`} />
      </span>
    </span>
  );
}

function Row({ className }: { className: string }) {
  return five.map((each) => (
    <Star key={each} strokeWidth={1.5} className={`shrink-0 ${className}`} aria-hidden />
  ));
}

/** Stars and how many people gave them; nothing where nobody did. */
export function Rating({ rating, count }: { rating: number | null; count: number }) {
  if (rating === null) return null;
  return (
    <span className="inline-flex items-center gap-1.5 text-ink-faint text-sm">
      <Stars rating={rating} />
      <span className="tabular-nums">
        {rating.toFixed(1)}
        <span aria-hidden> ({count})</span>
        <span className="sr-only">, {count === 1 ? "1 review" : `${count} reviews`}</span>
      </span>
    </span>
  );
}
