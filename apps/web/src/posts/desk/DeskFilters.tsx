import { Link, useNavigate } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { useId } from "react";
import { useTyped } from "../../admin/people/use-typed.ts";
import { buttonLook } from "../../parts/Button.tsx";
import { inputLook } from "../../parts/Field.tsx";
import type { DeskSearch } from "./desk-search.ts";

/** Finds one's own posts by their words; editors may look at everybody's. */
export function DeskFilters({ search, mayEditAny }: { search: DeskSearch; mayEditAny: boolean }) {
  const navigate = useNavigate();
  const id = useId();
  const [text, setText] = useTyped(search.q ?? "", (q) => {
    void navigate({
      to: "/write",
      search: { ...search, q: q.trim() || undefined, after: undefined },
      replace: true,
      resetScroll: false,
    });
  });
  return (
    <div className="flex flex-wrap items-center gap-3">
      <search className="min-w-0 flex-1 basis-56">
        <form method="get" action="/write" className="relative">
          <label htmlFor={id} className="sr-only">
            Search these posts
          </label>
          <Search
            className="pointer-events-none absolute inset-y-0 left-3.5 my-auto size-4.5 text-ink-faint"
            aria-hidden
          />
          {search.status && <input type="hidden" name="status" value={search.status} />}
          <input
            id={id}
            type="search"
            name="q"
            value={text}
            maxLength={200}
            placeholder="Search these posts"
            onChange={({ target }) => setText(target.value)}
            className={`${inputLook} pl-10`}
          />
        </form>
      </search>
      {mayEditAny && (
        <nav aria-label="Whose posts" className="flex gap-1">
          {[
            { all: undefined, text: "Mine" },
            { all: true, text: "Everybody’s" },
          ].map((choice) => (
            <Link
              key={choice.text}
              to="/write"
              search={{ ...search, all: choice.all ? true : undefined, after: undefined }}
              aria-current={search.all === choice.all ? "true" : undefined}
              className={buttonLook({
                variant: "quiet",
                className: search.all === choice.all ? "bg-sunken text-ink" : "",
              })}
            >
              {choice.text}
            </Link>
          ))}
        </nav>
      )}
    </div>
  );
}
