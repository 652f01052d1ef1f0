import { Link, useNavigate } from "@tanstack/react-router";
import { buttonLook } from "../parts/Button.tsx";
import { Field, inputLook } from "../parts/Field.tsx";
import { CategoryLinks } from "./CategoryLinks.tsx";
import { Hidden } from "./Hidden.tsx";
import { PriceRange } from "./PriceRange.tsx";
import { narrowedBy, type ShopSearch, shopSearch } from "./shop-search.ts";

const ratings = { "": "Any", "4": "4 stars or more", "3": "3 stars or more", "2": "2 stars or more" };

/** Narrows the list: each change is a new address. Without scripts it is a plain form. */
export function ShopFilters({ search, currency }: { search: ShopSearch; currency: string }) {
  const navigate = useNavigate();
  const { q, sort, category } = search;
  const go = (asked: Record<string, unknown>) =>
    navigate({ to: "/shop", search: shopSearch(asked), resetScroll: false });
  return (
    <div className="grid gap-6">
      <CategoryLinks search={search} />
      <form
        action="/shop"
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          void go(Object.fromEntries(new FormData(event.currentTarget)));
        }}
        onChange={(event) => event.currentTarget.requestSubmit()}
      >
        <Hidden values={{ q, sort, category }} />
        <PriceRange search={search} currency={currency} />
        <Field label="Reviews">
          {(tied) => (
            <select
              {...tied}
              key={search.rating}
              name="rating"
              defaultValue={search.rating ?? ""}
              className={inputLook}
            >
              {Object.entries(ratings).map(([value, text]) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </select>
          )}
        </Field>
        <label className="flex min-h-11 items-center gap-3">
          <input
            key={search.available}
            type="checkbox"
            name="available"
            value="yes"
            defaultChecked={search.available === "yes"}
            className="size-5 accent-accent"
          />
          Only what is in stock
        </label>
        <noscript>
          <button type="submit" className={buttonLook()}>
            Show
          </button>
        </noscript>
      </form>
      {narrowedBy(search) > 0 && (
        <Link
          to="/shop"
          search={{ q, sort }}
          resetScroll={false}
          className={buttonLook({ className: "justify-self-start" })}
        >
          Clear all filters
        </Link>
      )}
    </div>
  );
}
