import { useNavigate } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { buttonLook } from "../parts/Button.tsx";
import { inputLook } from "../parts/Field.tsx";
import { searchLook } from "../search/search-field.ts";
import { Hidden } from "./Hidden.tsx";
import { type ShopSearch, shopSearch, sorts } from "./shop-search.ts";

/** Words to look for, and the order of what is shown. Without scripts it is a plain form. */
export function ShopBar({ search }: { search: ShopSearch }) {
  const navigate = useNavigate();
  const { q, sort, after: _, ...filters } = search;
  return (
    <search>
      <form
        action="/shop"
        className="flex flex-wrap gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          const asked = Object.fromEntries(new FormData(event.currentTarget));
          void navigate({ to: "/shop", search: shopSearch(asked), resetScroll: false });
        }}
      >
        <div className="relative min-w-52 flex-1">
          <Search
            className="pointer-events-none absolute top-3.25 left-3.5 size-4.5 text-ink-faint"
            aria-hidden
          />
          <input
            key={q}
            type="search"
            name="q"
            aria-label="Search the shop"
            placeholder="Search the shop"
            defaultValue={q}
            maxLength={200}
            autoComplete="off"
            enterKeyHint="search"
            className={`${searchLook} pr-3`}
          />
        </div>
        <Hidden values={filters} />
        {q === undefined && (
          <select
            key={sort}
            name="sort"
            aria-label="Order"
            defaultValue={sort ?? "newest"}
            className={`${inputLook} w-auto!`}
            onChange={(event) => event.currentTarget.form?.requestSubmit()}
          >
            {Object.entries(sorts).map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        )}
        <button type="submit" className={buttonLook()}>
          Search
        </button>
      </form>
    </search>
  );
}
