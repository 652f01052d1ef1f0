import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTRPC } from "../trpc.ts";
import { ColorDot } from "./ColorDot.tsx";

/** The way to each category that has posts, in one row that moves sideways where it is too long. */
export function CategoryStrip() {
  const { data } = useSuspenseQuery(useTRPC().categories.list.queryOptions());
  const shown = data.items.filter((category) => category.postCount > 0);
  if (shown.length === 0) return null;
  return (
    <nav aria-label="Categories" className="-mx-5 overflow-x-auto px-5 sm:-mx-8 sm:px-8">
      <ul className="-ml-3 flex gap-1 py-1">
        {shown.map(({ id, slug, name, color }) => (
          <li key={id} className="shrink-0">
            <Link
              to="/categories/$slug"
              params={{ slug }}
              className="inline-flex min-h-11 items-center gap-2 whitespace-nowrap rounded-control px-3 font-medium text-ink-soft text-sm hover:bg-sunken hover:text-ink aria-[current=page]:bg-sunken aria-[current=page]:text-ink"
            >
              <ColorDot color={color} />
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
