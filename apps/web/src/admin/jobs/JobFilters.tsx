import { Link, useNavigate } from "@tanstack/react-router";
import { Choice } from "../../parts/Choice.tsx";
import { FilterForm } from "../../parts/FilterForm.tsx";
import { tabActive, tabLook, tabsLook } from "../../parts/tabs.ts";
import { type JobSearch, jobSearch, queueNames, states } from "./queries.ts";
import { kindWords, queueWords, stateWords } from "./words.ts";

/** Each choice is an address of its own; without scripts the form is sent as a whole. */
export function JobFilters({ search, kinds }: { search: JobSearch; kinds: string[] }) {
  const navigate = useNavigate({ from: "/admin/jobs" });
  const go = (changes: Record<string, unknown>) =>
    navigate({
      search: (before) => jobSearch({ ...before, after: undefined, ...changes }),
      resetScroll: false,
    });
  const known = search.kind === undefined || kinds.includes(search.kind) ? kinds : [...kinds, search.kind];
  return (
    <div className="grid gap-4">
      <nav aria-label="State" className={`${tabsLook} overflow-x-auto`}>
        {[undefined, ...states].map((state) => (
          <Link
            key={state ?? "all"}
            to="/admin/jobs"
            search={{ ...search, after: undefined, state }}
            resetScroll={false}
            activeOptions={tabActive}
            aria-current={search.state === state ? "page" : undefined}
            className={`${tabLook} whitespace-nowrap`}
          >
            {state ? stateWords[state] : "All"}
          </Link>
        ))}
      </nav>
      <FilterForm columns="sm:grid-cols-2" kept={{ state: search.state }} submit="Show">
        <Choice label="Queue" name="queue" value={search.queue} choose={(queue) => go({ queue })}>
          <option value="">Every queue</option>
          {queueNames.map((name) => (
            <option key={name} value={name}>
              {queueWords[name].name}
            </option>
          ))}
        </Choice>
        <Choice label="Kind" name="kind" value={search.kind} choose={(kind) => go({ kind })}>
          <option value="">Every kind</option>
          {known.map((kind) => (
            <option key={kind} value={kind}>
              {kindWords(kind)}
            </option>
          ))}
        </Choice>
      </FilterForm>
    </div>
  );
}
