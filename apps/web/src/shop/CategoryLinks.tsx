import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTRPC } from "../trpc.ts";
import type { ShopSearch } from "./shop-search.ts";

const linkLook =
  "-mx-3 flex min-h-11 items-center justify-between gap-3 rounded-control px-3 text-ink-soft hover:bg-sunken hover:text-ink aria-[current=page]:bg-sunken aria-[current=page]:font-medium aria-[current=page]:text-ink";

/** Each category is an address of its own. */
export function CategoryLinks({ search }: { search: ShopSearch }) {
  const { data } = useSuspenseQuery(useTRPC().products.categories.queryOptions());
  if (data.items.length === 0) return null;
  const current = (slug: string | undefined) => (search.category === slug ? ("page" as const) : undefined);
  const to = (category: string | undefined) => ({ ...search, category, after: undefined });
  return (
    <nav aria-label="Categories of products">
      <ul>
        <li>
          <Link
            to="/shop"
            search={to(undefined)}
            resetScroll={false}
            aria-current={current(undefined)}
            className={linkLook}
          >
            Everything
          </Link>
        </li>
        {data.items.map(({ id, slug, name, productCount }) => (
          <li key={id}>
            <Link
              to="/shop"
              search={to(slug)}
              resetScroll={false}
              aria-current={current(slug)}
              className={linkLook}
            >
              {name}
              <span className="text-ink-faint text-sm tabular-nums">
                <span className="sr-only">, products: </span>
                {productCount}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
