import { Link, useNavigate } from "@tanstack/react-router";
import { SearchField } from "../merchant/SearchField.tsx";
import { type MediaSearch, mediaSearch, purposes } from "./queries.ts";
import { purposeWords } from "./words.ts";

const look =
  "inline-flex min-h-11 items-center whitespace-nowrap rounded-control px-3 font-medium text-ink-soft text-sm hover:bg-sunken hover:text-ink aria-[current=true]:bg-sunken aria-[current=true]:text-ink";

/** By words, by what they were made for, and those that nothing uses. */
export function MediaFilters({ search }: { search: MediaSearch }) {
  const navigate = useNavigate({ from: "/media" });
  const choices: { text: string; to: Pick<MediaSearch, "purpose" | "unused"> }[] = [
    { text: "All", to: {} },
    ...purposes.map((purpose) => ({ text: purposeWords[purpose], to: { purpose } })),
    { text: "Used nowhere", to: { unused: true } },
  ];
  return (
    <div className="grid gap-3">
      <search>
        <SearchField
          label="Search your pictures"
          placeholder="Filename or description"
          value={search.search}
          find={(text) =>
            navigate({
              search: (before) => mediaSearch({ ...before, search: text }),
              replace: true,
              resetScroll: false,
            })
          }
        />
      </search>
      <nav aria-label="Which pictures" className="-mx-5 overflow-x-auto px-5 sm:-mx-8 sm:px-8">
        <ul className="-ml-3 flex gap-1 py-1">
          {choices.map(({ text, to }) => {
            const current = search.purpose === to.purpose && search.unused === to.unused;
            return (
              <li key={text} className="shrink-0">
                <Link
                  to="/media"
                  search={{ search: search.search, ...to }}
                  resetScroll={false}
                  aria-current={current ? "true" : undefined}
                  className={look}
                >
                  {text}
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
    </div>
  );
}
