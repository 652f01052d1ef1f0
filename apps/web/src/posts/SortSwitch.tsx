import { Link } from "@tanstack/react-router";

const choices = [
  { sort: undefined, text: "Newest" },
  { sort: "popular", text: "Popular" },
] as const;

/** Two links, because each order has an address. */
export function SortSwitch({ sort }: { sort?: "popular" }) {
  return (
    <nav aria-label="Order of posts" className="flex gap-1 border-line border-b">
      {choices.map((choice) => (
        <Link
          key={choice.text}
          to="."
          search={{ sort: choice.sort }}
          resetScroll={false}
          aria-current={choice.sort === sort ? "page" : undefined}
          className="-mb-px inline-flex min-h-11 items-center border-transparent border-b-2 px-3 font-medium text-ink-faint hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
        >
          {choice.text}
        </Link>
      ))}
    </nav>
  );
}
