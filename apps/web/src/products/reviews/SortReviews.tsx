import type { ReviewSort } from "../queries.ts";

const choices = [
  ["newest", "Newest"],
  ["best", "Best"],
  ["worst", "Worst"],
] as const satisfies [ReviewSort, string][];

export function SortReviews({
  sort,
  pending,
  onSort,
}: {
  sort: ReviewSort;
  pending: boolean;
  onSort: (sort: ReviewSort) => void;
}) {
  return (
    <fieldset className="flex" aria-busy={pending || undefined}>
      <legend className="sr-only">Order of reviews</legend>
      {choices.map(([value, text]) => (
        <button
          key={value}
          type="button"
          aria-pressed={sort === value}
          className="min-h-11 rounded-control px-3 font-medium text-ink-faint text-sm hover:text-ink aria-pressed:bg-sunken aria-pressed:text-ink"
          onClick={() => onSort(value)}
        >
          {text}
        </button>
      ))}
    </fieldset>
  );
}
