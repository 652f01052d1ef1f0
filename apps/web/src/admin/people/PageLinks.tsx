import { Link } from "@tanstack/react-router";
import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { buttonLook } from "../../parts/Button.tsx";
import { pageNumbers } from "./page-numbers.ts";
import type { PeopleSearch } from "./people-search.ts";

/** Pages by number; each has an address. */
export function PageLinks({ search, page, last }: { search: PeopleSearch; page: number; last: number }) {
  if (last < 2 && page === 1) return null;
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center justify-center gap-1">
      {page > 1 && (
        <PageLink search={search} to={Math.min(page - 1, Math.max(last, 1))} label="Page before">
          <ChevronLeft className="size-5" aria-hidden />
        </PageLink>
      )}
      {pageNumbers(page, last).map((number, index) =>
        number === undefined ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a gap has nothing but its place.
          <span key={`gap-${index}`} className="px-1 text-ink-faint" aria-hidden>
            …
          </span>
        ) : (
          <PageLink
            search={search}
            key={number}
            to={number}
            label={`Page ${number}`}
            current={number === page}
          >
            {number}
          </PageLink>
        ),
      )}
      {page < last && (
        <PageLink search={search} to={page + 1} label="Next page">
          <ChevronRight className="size-5" aria-hidden />
        </PageLink>
      )}
    </nav>
  );
}

function PageLink({
  search,
  to,
  label,
  current = false,
  children,
}: {
  search: PeopleSearch;
  to: number;
  label: string;
  current?: boolean;
  children: ReactNode;
}) {
  return (
    <Link
      to="/admin/people"
      search={{ ...search, page: to === 1 ? undefined : to }}
      activeOptions={{ exact: true }}
      aria-label={label}
      aria-current={current ? "page" : undefined}
      className={buttonLook({
        variant: "quiet",
        className:
          "min-w-11 px-2 tabular-nums aria-[current=page]:bg-accent-soft aria-[current=page]:text-ink",
      })}
    >
      {children}
    </Link>
  );
}
