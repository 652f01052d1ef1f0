import type { CommentSort } from "./queries.ts";

const choices = { oldest: "Oldest first", newest: "Newest first" } as const;

export function SortComments({
  sort,
  pending,
  onSort,
}: {
  sort: CommentSort;
  pending: boolean;
  onSort: (sort: CommentSort) => void;
}) {
  return (
    <fieldset className="flex" aria-busy={pending || undefined}>
      <legend className="sr-only">Order of comments</legend>
      {(["oldest", "newest"] as const).map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={sort === each}
          className="min-h-11 rounded-control px-3 font-medium text-ink-faint text-sm hover:text-ink aria-pressed:bg-sunken aria-pressed:text-ink"
          onClick={() => onSort(each)}
        >
          {choices[each]}
        </button>
      ))}
    </fieldset>
  );
}
