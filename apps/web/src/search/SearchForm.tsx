import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Search, X } from "lucide-react";
import { buttonLook } from "../parts/Button.tsx";
import { Field, inputLook } from "../parts/Field.tsx";
import { useTRPC } from "../trpc.ts";
import { type FoundSearch, foundSearch } from "./found-search.ts";
import { searchField, searchLook } from "./search-field.ts";

/** What is looked for, and where. Its state is the address, so that without scripts it is a plain form. */
export function SearchForm({ search }: { search: FoundSearch }) {
  const navigate = useNavigate();
  const { q, category, tag, author } = search;
  return (
    <search>
      <form
        action="/search"
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void navigate({
            to: "/search",
            search: foundSearch(Object.fromEntries(new FormData(event.currentTarget))),
          });
        }}
      >
        <div className="flex gap-2">
          <div className="relative flex-1">
            <Search
              className="pointer-events-none absolute top-3.25 left-3.5 size-4.5 text-ink-faint"
              aria-hidden
            />
            <input
              {...searchField}
              // Another search from outside of this form begins with its own words.
              key={q}
              type="search"
              name="q"
              aria-label="Search posts"
              defaultValue={q}
              maxLength={200}
              autoComplete="off"
              enterKeyHint="search"
              className={`${searchLook} pr-3`}
            />
          </div>
          <button type="submit" className={buttonLook({ variant: "primary" })}>
            Search
          </button>
        </div>
        {tag && <input type="hidden" name="tag" value={tag} />}
        {author && <input type="hidden" name="author" value={author} />}
        <div className="flex flex-wrap items-end gap-3">
          <CategoryField chosen={category} />
          {tag && <Chip text={`Tag: ${tag}`} without={{ ...search, tag: undefined }} />}
          {author && <Chip text={`By @${author}`} without={{ ...search, author: undefined }} />}
        </div>
      </form>
    </search>
  );
}

function CategoryField({ chosen }: { chosen: string | undefined }) {
  const { data } = useSuspenseQuery(useTRPC().categories.list.queryOptions());
  if (data.items.length === 0) return null;
  return (
    <Field label="Category">
      {(tied) => (
        <select
          {...tied}
          key={chosen}
          name="category"
          defaultValue={chosen ?? ""}
          className={inputLook}
          onChange={(event) => event.currentTarget.form?.requestSubmit()}
        >
          <option value="">All</option>
          {data.items.map((category) => (
            <option key={category.id} value={category.slug}>
              {category.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A filter that a link brought along, and a way out of it. */
function Chip({ text, without }: { text: string; without: FoundSearch }) {
  return (
    <Link
      to="/search"
      search={{ ...without, after: undefined }}
      className="inline-flex min-h-11 items-center gap-2 rounded-full border border-line-strong/60 bg-surface px-4 text-sm hover:border-line-strong"
    >
      {text}
      <X className="size-4 text-ink-faint" aria-hidden />
      <span className="sr-only">Search without this</span>
    </Link>
  );
}
