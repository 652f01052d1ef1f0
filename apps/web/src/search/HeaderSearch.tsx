import { Link, useNavigate, useRouterState } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { buttonLook } from "../parts/Button.tsx";
import { searchField, searchLook } from "./search-field.ts";
import { useSlash } from "./use-slash.ts";

/** A field where there is room for one, else a link to the page that has it. Without scripts it is a plain form. */
export function HeaderSearch() {
  const navigate = useNavigate();
  const there = useRouterState({ select: ({ location }) => location.pathname === "/search" });
  useSlash();
  if (there) return null;
  return (
    <>
      <search className="w-56 max-md:hidden lg:w-72">
        <form
          action="/search"
          className="relative"
          onSubmit={(event) => {
            event.preventDefault();
            const q = String(new FormData(event.currentTarget).get("q")).trim();
            void navigate({ to: "/search", search: { q: q || undefined } });
          }}
        >
          <Search
            className="pointer-events-none absolute top-3.25 left-3.5 size-4.5 text-ink-faint"
            aria-hidden
          />
          <input
            {...searchField}
            type="search"
            name="q"
            aria-label="Search posts"
            aria-keyshortcuts="/"
            placeholder="Search"
            maxLength={200}
            autoComplete="off"
            enterKeyHint="search"
            className={`${searchLook} pr-3`}
          />
        </form>
      </search>
      <Link to="/search" className={buttonLook({ variant: "quiet", size: "icon", className: "md:hidden" })}>
        <Search className="size-5" aria-hidden />
        <span className="sr-only">Search</span>
      </Link>
    </>
  );
}
