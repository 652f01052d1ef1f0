import { Link, useNavigate } from "@tanstack/react-router";
import { SearchField } from "../merchant/SearchField.tsx";
import { tabActive } from "../parts/tabs.ts";
import { type MediaSearch, mediaSearch, purposes } from "./queries.ts";
import { purposeWords } from "./words.ts";

const look =
  "inline-flex min-h-11 items-center whitespace-nowrap rounded-control px-3 font-medium text-ink-soft text-sm hover:bg-sunken hover:text-ink aria-[current=page]:bg-sunken aria-[current=page]:text-ink";

/** By words, by what they were made for, and those that nothing uses. */
export function MediaFilters({ search }: { search: MediaSearch }) {
  const navigate = useNavigate({ from: "/media" });
  const choices: ({ text: string } & Pick<MediaSearch, "purpose" | "unused">)[] = [
    { text: "All" },
    ...purposes.map((purpose) => ({ text: purposeWords[purpose], purpose })),
    { text: "Used nowhere", unused: true },
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
          {choices.map(({ text, purpose, unused }) => (
            <li key={text} className="shrink-0">
              <Link
                to="/media"
                search={{ search: search.search, purpose, unused }}
                activeOptions={tabActive}
                resetScroll={false}
                className={look}
              >
                {text}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
